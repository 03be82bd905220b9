package cn.hotline12315.core.board;

import cn.hotline12315.core.access.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A column of the board.
enum Which {
    ALL,
    YELLOW,
    RED,
    OVERDUE,
    SUPERVISED,
    SUPERVISION_OVERDUE,
    /// Supervisions that came to the viewer's authority.
    ESCALATED;

    static Optional<Which> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param now as the database has it
    Condition where(Object now, UUID viewers) {
        return switch (this) {
            case ALL -> new Condition("true", List.of());
            case YELLOW -> new Condition("t.yellow_at <= ? and t.red_at > ? and t.due_at > ?", List.of(now, now, now));
            case RED -> new Condition("t.red_at <= ? and t.due_at > ?", List.of(now, now));
            case OVERDUE -> new Condition("t.due_at <= ?", List.of(now));
            case SUPERVISED -> new Condition("t.supervision is not null", List.of());
            case SUPERVISION_OVERDUE -> new Condition("t.supervision_due_at <= ?", List.of(now));
            case ESCALATED -> new Condition("t.escalated_to = ?", List.of(viewers));
        };
    }
}
