package cn.hotline12315.core.board;

import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The board as the API shows it.
final class BoardViews {
    private BoardViews() {}

    /// Open tickets that a unit has, by the clock that ends next.
    ///
    /// @param yellow without the red, `red` without the overdue
    /// @param supervised and not closed yet
    /// @param supervisionOverdue of those, not answered in time
    /// @param oldestDue the last day of what is late longest; null when nothing is
    /// @param daysLate natural days since then; 0 when nothing is late
    record BoardCounts(
            int open,
            int yellow,
            int red,
            int overdue,
            int supervised,
            int supervisionOverdue,
            @Nullable LocalDate oldestDue,
            int daysLate) {}

    /// @param own what the authority itself has, not those under it
    /// @param below whether one can look under it
    record BoardRow(Unit unit, boolean own, boolean below, BoardCounts counts) {}

    /// @param at when it was counted
    /// @param path from the viewer's authority down to the one that is looked at
    /// @param escalated supervisions that were not answered and came to the viewer's authority
    /// @param items the worst first
    record BoardPage(Instant at, List<Unit> path, BoardCounts total, int escalated, List<BoardRow> items) {
        BoardPage {
            path = List.copyOf(path);
            items = List.copyOf(items);
        }
    }

    record BoardPerson(UUID id, String name) {}

    /// @param state `open`, `escalated`, `answered`
    /// @param due the day by which to answer; null once answered
    record BoardSupervision(
            String state,
            Instant since,
            @Nullable LocalDate due,
            boolean overdue,
            @Nullable Unit escalatedTo) {}

    /// @param clock the one that ends next; null when none runs, as are `clockName`, `due` and `light`
    /// @param daysLate natural days after the last day; negative before
    /// @param maySupervise whether the viewer may now
    record BoardTicket(
            UUID id,
            String number,
            TicketKind kind,
            Stage state,
            @Nullable String respondentName,
            @Nullable Unit handling,
            @Nullable BoardPerson assignedTo,
            @Nullable ClockKind clock,
            @Nullable String clockName,
            @Nullable LocalDate due,
            @Nullable Light light,
            int daysLate,
            int urged,
            @Nullable Instant lastUrgedAt,
            @Nullable BoardSupervision supervision,
            boolean maySupervise) {
        @Override
        public String toString() {
            return "ticket " + id;
        }
    }

    record BoardTicketPage(
            List<BoardTicket> items, @Nullable String nextCursor) {
        BoardTicketPage {
            items = List.copyOf(items);
        }
    }
}
