package cn.hotline12315.core.routing;

import java.util.List;
import java.util.Objects;

/// When a line is open, in China's time. A make-up day (a weekend day that is worked on) has Monday's hours, a day that
/// a notice names as holiday or rest has those of `holiday`.
///
/// @param always then the rest does not count
/// @param week seven days, Monday first
/// @param holiday empty: closed
record OpeningHours(boolean always, List<List<Span>> week, List<Span> holiday) {
    OpeningHours {
        week = week.stream().map(List::copyOf).toList();
        holiday = List.copyOf(holiday);
    }

    /// @param from `08:30`
    /// @param until `18:00`, at most `24:00`
    record Span(String from, String until) {
        Span {
            Objects.requireNonNull(from);
            Objects.requireNonNull(until);
        }

        boolean isReadable() {
            return isTime(from) && isTime(until) && minute(from) < minute(until);
        }

        int first() {
            return minute(from);
        }

        int last() {
            return minute(until);
        }

        private static boolean isTime(String text) {
            return text.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
        }

        private static int minute(String text) {
            return Integer.parseInt(text, 0, 2, 10) * 60 + Integer.parseInt(text, 3, 5, 10);
        }
    }
}
