package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.knowledge.Citations.CitedSource;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.web.FieldError;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tickets as the API shows them.
final class TicketViews {
    private TicketViews() {}

    record Creator(UUID id, String name) {}

    record Caller(
            @Nullable String e164,
            @Nullable String province,
            @Nullable String city,
            boolean certain) {}

    /// A ticket whole. Personal data is whole for its creator and masked for others.
    ///
    /// @param cited what the answer is based on, as it stood then
    /// @param warnings what should be asked again: check characters that do not fit
    record Ticket(
            UUID id,
            String number,
            String numberDisplay,
            TicketKind kind,
            TicketState state,
            @Nullable UUID callId,
            @Nullable UUID contactId,
            @Nullable LegacyLine line,
            Channel channel,
            PersonDetails person,
            RespondentDetails respondent,
            @Nullable String category,
            @Nullable LocalDate occurredOn,
            @Nullable String amount,
            String facts,
            List<Request> requests,
            @Nullable String requestText,
            @Nullable String answer,
            List<CitedSource> cited,
            Instant createdAt,
            Creator createdBy,
            @Nullable Caller caller,
            long version,
            List<FieldError> warnings) {
        Ticket {
            requests = List.copyOf(requests);
            cited = List.copyOf(cited);
            warnings = List.copyOf(warnings);
        }

        @Override
        public String toString() {
            return "ticket " + id;
        }
    }

    /// A ticket in a list.
    ///
    /// @param personName masked
    /// @param summary the first 60 characters of the facts
    record TicketItem(
            UUID id,
            String number,
            String numberDisplay,
            TicketKind kind,
            TicketState state,
            @Nullable LegacyLine line,
            Channel channel,
            @Nullable String personName,
            @Nullable String respondentName,
            @Nullable String category,
            String summary,
            Instant createdAt,
            Creator createdBy) {
        @Override
        public String toString() {
            return "ticket " + id;
        }
    }

    record TicketPage(List<TicketItem> items, @Nullable String nextCursor) {}
}
