package cn.hotline12315.core.statistics;

import cn.hotline12315.core.web.ProblemException;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What rows are made of.
enum By {
    /// A quarter of an hour; the key is its begin, `2026-11-22T01:15:00Z`.
    INTERVAL(
            "interval",
            "to_char(date_bin('15 minutes', @, timestamptz '2000-01-01 00:00+08') at time zone 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"),
    /// China's; the key is `2026-11-22`.
    DAY("day", "to_char(@ at time zone 'Asia/Shanghai', 'YYYY-MM-DD')"),
    /// The one that was dialled; the key is its number, or `other`.
    LINE("line", "line"),
    /// The key is the user's id.
    AGENT("agent", "user_id::text"),
    /// One row for everything.
    ALL("all", "''");

    private final String word;
    private final String key;

    By(String word, String key) {
        this.word = word;
        this.key = key;
    }

    @JsonValue
    String word() {
        return word;
    }

    /// The key inside a statement.
    ///
    /// @param table with the column `line` or `user_id`
    /// @param time of the row
    String key(String table, String time) {
        return this == LINE || this == AGENT ? table + "." + key : key.replace("@", time);
    }

    /// Whether seats' times can be told apart by it: a seat is ready for all lines.
    boolean hasSeatTime() {
        return this != LINE;
    }

    /// @param otherwise when nothing was asked
    static By of(@Nullable String word, By otherwise, By... allowed) {
        if (word == null || word.isEmpty()) {
            return otherwise;
        }
        return Arrays.stream(allowed)
                .filter(by -> by.word.equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.field("by", "不能按此统计"));
    }
}
