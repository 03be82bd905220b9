package cn.hotline12315.core.caller;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is known of a caller when it rings.
///
/// @param person as last given with this number; null when nobody gave it
/// @param tickets newest first, at most 20
record CallerCard(Number number, @Nullable Person person, Calls calls, List<CallerTicket> tickets) {
    CallerCard {
        tickets = List.copyOf(tickets);
    }

    enum NumberKind {
        MOBILE,
        LANDLINE,
        FOREIGN,
        SHORT,
        ANONYMOUS,
        UNREADABLE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param display as people write it, `139 7100 0001`
    /// @param certain whether province and city are more than a hint
    /// @param carrier not known yet
    record Number(
            @Nullable String e164,
            @Nullable String display,
            NumberKind kind,
            @Nullable String province,
            @Nullable String city,
            boolean certain,
            @Nullable String carrier) {}

    /// @param name masked but for who registered it today
    /// @param phone whole when it is the caller's own number, else masked
    record Person(UUID id, @Nullable String name, @Nullable String phone) {}

    /// @param count of earlier contacts with this number, without those that hide a reporter from this user
    /// @param recent newest first, at most 10
    record Calls(long count, List<RecentCall> recent) {}

    record RecentCall(
            UUID contactId,
            Instant at,
            @Nullable LegacyLine line,
            CallEvent.@Nullable Outcome outcome,
            @Nullable String agentName,
            @Nullable String ticketNumber,
            @Nullable TicketKind kind) {}

    /// Of reports those only whose reporter this user may know.
    ///
    /// @param respondentName null when there is none
    record CallerTicket(
            UUID id,
            String number,
            TicketKind kind,
            Stage state,
            Instant createdAt,
            @Nullable String respondentName,
            String summary) {}
}
