package cn.hotline12315.core.callback;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The worklist as the API shows it.
final class CallBackViews {
    private CallBackViews() {}

    record CallBackAgent(UUID id, String name) {}

    /// @param number masked; whole only in the answer to who takes it
    /// @param since the first of his calls
    /// @param result of the last try: `answered`, `busy`, `no-answer`, `failed`
    /// @param takenUntil the lease ends by itself
    /// @param closedBy null when it was closed by itself
    record CallBackItem(
            UUID id,
            String number,
            @Nullable String line,
            WhyCallBack why,
            Instant since,
            Instant latestAt,
            int calls,
            int tries,
            @Nullable Instant triedAt,
            @Nullable String result,
            @Nullable CallBackAgent takenBy,
            @Nullable Instant takenUntil,
            @Nullable CallBackOutcome outcome,
            @Nullable String note,
            @Nullable CallBackAgent closedBy,
            @Nullable Instant closedAt) {}

    /// @param waiting open ones that nobody has taken
    /// @param taken open ones that somebody calls
    /// @param mine of those
    record CallBackCounts(long waiting, long taken, long mine) {}

    record CallBackPage(List<CallBackItem> items, @Nullable String nextCursor, CallBackCounts counts) {}

    /// @param number whole, to be called
    record TakenCallBack(CallBackItem callBack, String number) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }
}
