package cn.hotline12315.core.duplicate;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.PersonDetails;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tickets that may be of the same matter, as the API shows them.
final class DuplicateViews {
    private DuplicateViews() {}

    /// A form as far as it is typed, or a ticket that is there; then the rest does not count.
    ///
    /// @param ticket one that the user may read
    /// @param person phone and number of the paper count
    /// @param respondent name and credit code count
    record DuplicateLookup(
            @Nullable UUID ticket,
            @Nullable CallId callId,
            @Nullable TicketKind kind,
            @Nullable String category,
            @Nullable PersonDetails person,
            @Nullable RespondentDetails respondent,
            @Nullable String facts) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /// @param readable whether the user may open it
    /// @param respondentName null when there is none, and when he may not see it
    /// @param summary the first 60 characters of the facts; null when he may not see them
    /// @param score 35 to 100
    /// @param reasons in Chinese, the strongest first
    record DuplicateCandidate(
            UUID id,
            String number,
            TicketKind kind,
            Stage state,
            Instant createdAt,
            boolean readable,
            @Nullable String respondentName,
            @Nullable String summary,
            int score,
            List<String> reasons) {
        DuplicateCandidate {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String toString() {
            return "ticket " + id;
        }
    }

    /// @param items best first, at most 10
    record DuplicateCandidates(List<DuplicateCandidate> items) {
        DuplicateCandidates {
            items = List.copyOf(items);
        }
    }
}
