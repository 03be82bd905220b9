package cn.hotline12315.core.routing;

import cn.hotline12315.core.web.FieldErrors;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A caller's entry as somebody writes it, whole.
///
/// @param kind `priority` or `warning`; a change cannot change it
/// @param number any form that people write numbers in; not with a change
/// @param reason of a priority: `elderly`, `disabled`, `other`
/// @param seconds of a priority, 1 to 600
/// @param words a note; of a warning what the agent sees, 1 to 200 characters
/// @param until of a warning, within a year
/// @param reviewOn of a warning, a day not after `until`
record CallerForm(
        @Nullable String kind,
        @Nullable String number,
        @Nullable String reason,
        @Nullable Integer seconds,
        @Nullable String words,
        @Nullable Instant until,
        @Nullable LocalDate reviewOn) {
    static final String PRIORITY = "priority";
    static final String WARNING = "warning";
    private static final Set<String> REASONS = Set.of("elderly", "disabled", "other");
    private static final int LONGEST_WORDS = 200;
    private static final int MOST_SECONDS = 600;

    @Override
    public String toString() {
        return "[redacted]";
    }

    void check(String of, Instant now, FieldErrors errors) {
        errors.text("words", words, LONGEST_WORDS);
        if (of.equals(PRIORITY)) {
            priority(errors);
        } else {
            warning(now, errors);
        }
    }

    private void priority(FieldErrors errors) {
        if (reason == null || !REASONS.contains(reason)) {
            errors.add("reason", "请选择优先的原因");
        }
        if (seconds == null || seconds < 1 || seconds > MOST_SECONDS) {
            errors.add("seconds", "优先的秒数须在 1 至 600 之间");
        }
    }

    private void warning(Instant now, FieldErrors errors) {
        errors.required("words", words, "提示坐席的内容");
        LocalDate today = LocalDate.ofInstant(now, OpenIntervals.CHINA);
        if (until == null || !until.isAfter(now)) {
            errors.add("until", "请填写以后的到期时间");
        } else if (LocalDate.ofInstant(until, OpenIntervals.CHINA).isAfter(today.plusYears(1))) {
            errors.add("until", "最长一年，到期前可以复核后延长");
        }
        if (reviewOn == null || !reviewOn.isAfter(today)) {
            errors.add("reviewOn", "请填写以后的复核日期");
        } else if (until != null && reviewOn.isAfter(LocalDate.ofInstant(until, OpenIntervals.CHINA))) {
            errors.add("reviewOn", "复核日期不能晚于到期时间");
        }
    }
}
