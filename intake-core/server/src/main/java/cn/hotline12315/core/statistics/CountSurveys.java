package cn.hotline12315.core.statistics;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What citizens said by keys.
@Component
class CountSurveys {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final Access access;

    CountSurveys(JdbcClient sql, PersonalCipher cipher, Access access) {
        this.sql = sql;
        this.cipher = cipher;
        this.access = access;
    }

    /// @param key what the row is about ([By])
    /// @param name of an agent, else null
    /// @param counts by the key that was pressed, 0 to 9
    record SurveyFigures(String key, @Nullable String name, int question, long answers, List<Long> counts) {
        SurveyFigures {
            counts = List.copyOf(counts);
        }
    }

    /// @param ticket the first one of the call that this user may read; never a report
    record SurveyAnswer(
            UUID contactId,
            int question,
            int key,
            Instant at,
            String line,
            @Nullable String seat,
            @Nullable String agent,
            @Nullable String ticket) {}

    /// @param only null for everybody's
    List<SurveyFigures> rows(By by, Range range, @Nullable UUID only) {
        return sql.sql("""
                        select c.*, u.name from (
                          select coalesce(%s, '') as key, min(s.user_id::text) as agent, s.question, count(*) as answers,
                            array_agg(s.key) as keys
                          from survey_answer s
                          where s.at >= ? and s.at < ? and (?::text is null or s.line = ?::text) and (?::uuid is null or s.user_id = ?::uuid)
                          group by 1, s.question) c
                        left join app_user u on ? and u.id::text = c.agent
                        order by c.key, c.question""".formatted(by.key("s", "s.at")))
                .params(Sql.values(
                        Sql.time(range.start()),
                        Sql.time(range.end()),
                        range.line(),
                        range.line(),
                        only,
                        only,
                        by == By.AGENT))
                .query((row, _) -> new SurveyFigures(
                        row.getString("key"),
                        cipher.openOrNull(Purpose.USER, row.getBytes("name")),
                        row.getInt("question"),
                        row.getLong("answers"),
                        counts((Integer[]) row.getArray("keys").getArray())))
                .list();
    }

    private static List<Long> counts(Integer[] keys) {
        long[] counts = new long[10];
        for (int key : keys) {
            counts[key]++;
        }
        return java.util.Arrays.stream(counts).boxed().toList();
    }

    /// Newest first.
    ///
    /// @param only null for everybody's
    List<SurveyAnswer> answers(SignedIn user, Range range, @Nullable UUID only, Cursor after, int limit) {
        Condition readable = access.where(user, Permission.READ, "t");
        List<Object> params = new ArrayList<>(readable.params());
        params.addAll(Sql.values(
                Sql.time(range.start()),
                Sql.time(range.end()),
                range.line(),
                range.line(),
                only,
                only,
                Sql.time(after.at()),
                after.id(),
                limit));
        return sql.sql("""
                        select s.*, u.name, (
                          select t.number from ticket t where t.contact_id = s.contact_id and t.kind <> 'report' and %s
                          order by t.created_at, t.id limit 1) as ticket
                        from survey_answer s left join app_user u on u.id = s.user_id
                        where s.at >= ? and s.at < ? and (?::text is null or s.line = ?::text) and (?::uuid is null or s.user_id = ?::uuid)
                          and (s.at, s.contact_id) < (?, ?)
                        order by s.at desc, s.contact_id desc limit ?""".formatted(readable.sql()))
                .params(params)
                .query((row, _) -> new SurveyAnswer(
                        Sql.uuid(row, "contact_id"),
                        row.getInt("question"),
                        row.getInt("key"),
                        Sql.instant(row, "at"),
                        row.getString("line"),
                        row.getString("seat"),
                        cipher.openOrNull(Purpose.USER, row.getBytes("name")),
                        row.getString("ticket")))
                .list();
    }
}
