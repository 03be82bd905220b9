package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.knowledge.Citations.CitedSource;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
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

    /// A step, for the one who reads the ticket.
    ///
    /// @param why null when he can take it now, else the reason in words
    record Next(String step, boolean allowed, @Nullable String why) {}

    /// Another ticket that belongs to this one.
    record Linked(UUID id, String number, String numberDisplay, TicketKind kind, Stage state, Relation relation) {}

    record Detail(String label, String text) {}

    /// Something that happened.
    ///
    /// @param kind `step`, `call`, `notice`, `view`
    /// @param number 1, 2, 3, …, of a step; null for the rest, as are `step` and `article`
    /// @param name what happened, in words
    /// @param by null for what the clock did, and for what came from outside
    /// @param contact of a call that the reader may open
    record TimelineEntry(
            String kind,
            @Nullable Integer number,
            Instant at,
            @Nullable String step,
            String name,
            @Nullable String article,
            @Nullable Creator by,
            @Nullable Unit unit,
            List<Detail> details,
            @Nullable UUID contact) {
        TimelineEntry {
            details = List.copyOf(details);
        }
    }

    record TimelinePage(List<TimelineEntry> items) {
        TimelinePage {
            items = List.copyOf(items);
        }
    }

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

    /// A ticket whole. Personal data is whole for who created it today, else masked unless it was unmasked; a
    /// reporter's is not there for
    /// those
    /// without the permission (O121 Art. 37), nor is the call that he made.
    ///
    /// @param outcome null until it has ended
    /// @param round 1, and one more for every reopening
    /// @param handling the authority that has it; null before dispatch and after a return
    /// @param signing in whose name it acts
    /// @param rules id of the rules that it goes by: its grounds and articles (`GET /steps?rules=`)
    /// @param next every step of its kind, those that this user can take now first
    /// @param personal which of the personal fields are masked
    /// @param cited what the answer is based on, as it stood then
    /// @param warnings what should be asked again: check characters that do not fit
    record Ticket(
            UUID id,
            String number,
            String numberDisplay,
            TicketKind kind,
            Stage state,
            @Nullable Outcome outcome,
            int round,
            Instant stateSince,
            Unit intake,
            @Nullable Unit handling,
            @Nullable Unit signing,
            @Nullable Creator assignedTo,
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
            List<PersonalPart> personal,
            long version,
            String rules,
            List<Next> next,
            List<Linked> linked,
            List<FieldError> warnings) {
        Ticket {
            next = List.copyOf(next);
            linked = List.copyOf(linked);
            requests = List.copyOf(requests);
            personal = List.copyOf(personal);
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
    /// @param personName masked; null for reports
    /// @param summary the first 60 characters of the facts
    record TicketItem(
            UUID id,
            String number,
            String numberDisplay,
            TicketKind kind,
            Stage state,
            @Nullable Outcome outcome,
            @Nullable Unit handling,
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
