package cn.hotline12315.core.ticket;

import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.ReturnReason;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Worklists as the API shows them.
final class WorklistViews {
    private WorklistViews() {}

    /// @param dueAt the end of the last day of the clock that ends next; null when none runs
    /// @param light null likewise
    /// @param returned of what was given back and is at the intake body still; in the lists `returned` and
    ///     `to-dispatch` only
    /// @param followUp in the list `to-follow-up` only, where `dueAt` and `light` are the follow-up's
    record WorkItem(
            UUID id,
            String number,
            String numberDisplay,
            TicketKind kind,
            Stage state,
            @Nullable Outcome outcome,
            @Nullable String respondentName,
            String summary,
            @Nullable Unit handling,
            @Nullable Creator assignedTo,
            @Nullable Instant dueAt,
            @Nullable Light light,
            @Nullable FollowUpWork followUp,
            Instant createdAt,
            Instant stateSince,
            @Nullable GivenBack returned) {
        @Override
        public String toString() {
            return "ticket " + id;
        }
    }

    /// Why a unit gave it back, and who did.
    ///
    /// @param words the reason in Chinese
    record GivenBack(
            ReturnReason reason,
            String words,
            String note,
            @Nullable Creator by,
            @Nullable Unit unit,
            Instant at) {
        @Override
        public String toString() {
            return reason.word();
        }
    }
    /// The follow-up that is owed.
    ///
    /// @param attempts how often nobody was reached
    /// @param allowed after so many it is no longer owed
    record FollowUpWork(LocalDate due, int attempts, int allowed) {}

    record WorkPage(List<WorkItem> items, @Nullable String nextCursor) {
        WorkPage {
            items = List.copyOf(items);
        }
    }

    /// How many there are; 1,000 stands for "1,000 or more".
    record WorkCount(String name, int count, int overdue, int red) {}

    record WorkCounts(List<WorkCount> items) {
        WorkCounts {
            items = List.copyOf(items);
        }
    }
}
