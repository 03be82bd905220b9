package cn.hotline12315.core.deadline;

/// How long a clock runs under a rule set.
///
/// @param length in `unit`, at least 1; 0 for a named day
/// @param extension what an extension adds, in `unit`; 0: it cannot be extended
/// @param yellow from so many working days before the last day it is yellow
/// @param red likewise, not more than `yellow`
/// @param article in Chinese, as people cite it
public record ClockRule(ClockKind clock, DayUnit unit, int length, int extension, int yellow, int red, String article) {
    public ClockRule {
        boolean named = unit == DayUnit.NAMED_DAY;
        if (named != (clock == ClockKind.SUPERVISION)) {
            throw new IllegalArgumentException(clock.word() + ": a named day is for supervision only");
        }
        if (named ? length != 0 || extension != 0 : length < 1 || length > 3660 || extension < 0 || extension > 3660) {
            throw new IllegalArgumentException(clock.word() + ": length 1 to 3660, extension 0 to 3660, none if named");
        }
        if (red < 0 || yellow < red || yellow > 366) {
            throw new IllegalArgumentException(clock.word() + ": 0 <= red <= yellow <= 366");
        }
        if (article.isBlank() || article.length() > 200) {
            throw new IllegalArgumentException(clock.word() + ": an article of at most 200 characters");
        }
    }
}
