package cn.hotline12315.core.inspection;

import cn.hotline12315.core.audit.AuditChain;
import cn.hotline12315.core.audit.AuditOutcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The audit log as the API shows it.
final class AuditViews {
    private AuditViews() {}

    record AuditUser(UUID id, String name) {}

    /// @param id of the ticket, the call, the user, …; what `subject` asks for
    /// @param label what people call it: a ticket's number, a user's name; null where there is nothing shorter
    record AuditSubject(String kind, String id, @Nullable String label) {}

    /// @param user null for strangers (a failed sign-in), and for what the core did by itself
    /// @param roles his roles at that time, words
    /// @param action a word: `signed-in`, `ticket-viewed`, `field-unmasked`, …; more may come
    /// @param reason as typed
    /// @param address from where; null for what no request asked for
    /// @param requestId as in `X-Request-Id` and in the log files
    record AuditLine(
            UUID id,
            Instant at,
            @Nullable AuditUser user,
            List<String> roles,
            String action,
            @Nullable AuditSubject subject,
            @Nullable String field,
            @Nullable String reason,
            @Nullable String address,
            @Nullable String requestId,
            AuditOutcome outcome) {
        AuditLine {
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return "audit " + id;
        }
    }

    /// @param chain how far the log is sealed, and when all of it was last verified
    record AuditPage(List<AuditLine> items, @Nullable String nextCursor, AuditChain.State chain) {
        AuditPage {
            items = List.copyOf(items);
        }
    }
}
