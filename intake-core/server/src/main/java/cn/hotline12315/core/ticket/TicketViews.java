package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.unmasking.PersonalField;
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

    /// How a personal field is shown to the one who reads; only of fields that have a value.
    ///
    /// @param until when it will be masked again; null for what is masked, and for one's own ticket of today
    /// @param refusal why he may not unmask it; null when he may
    record PersonalPart(
            PersonalField field,
            boolean masked,
            @Nullable Instant until,
            @Nullable String refusal) {}

    /// A wish to see a field whole.
    ///
    /// @param reason 5 to 200 characters
    record UnmaskingForm(@Nullable String field, @Nullable String reason) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record Unmasked(PersonalField field, String value, Instant until) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /// A ticket whole. Personal data is whole for who created it today, else masked unless it was unmasked.
    ///
    /// @param personal which of the personal fields are masked
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
            Instant createdAt,
            Creator createdBy,
            @Nullable Caller caller,
            List<PersonalPart> personal,
            long version,
            List<FieldError> warnings) {
        Ticket {
            requests = List.copyOf(requests);
            personal = List.copyOf(personal);
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
