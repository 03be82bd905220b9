package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.knowledge.Citations.Cited;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.PersonDetails;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is sent to register a ticket. Everything may be missing; [TicketChecks] says what must not.
///
/// @param callId the call that it came from; line and channel are then the contact's
/// @param category code of the category tree
/// @param occurredOn day in China
/// @param amount in yuan, at most two decimals, `1234.50`
/// @param facts up to 20,000 characters
/// @param requestText up to 5,000
/// @param answer given on the spot to a consultation, up to 5,000
/// @param cited what the answer is based on, at most 20; left out of the body's hash when it is missing, so that a
///     repetition of an older post is still the same
/// @param duplicates tickets of the same matter, at most 10, linked once this one is registered; left out likewise
record TicketForm(
        @Nullable CallId callId,
        @Nullable TicketKind kind,
        @Nullable LegacyLine line,
        @Nullable Channel channel,
        @Nullable PersonDetails person,
        @Nullable RespondentDetails respondent,
        @Nullable String category,
        @Nullable LocalDate occurredOn,
        @Nullable String amount,
        @Nullable String facts,
        @Nullable List<Request> requests,
        @Nullable String requestText,
        @Nullable String answer,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Cited> cited,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UUID> duplicates) {

    TicketForm {
        category = blankToNull(category);
        amount = blankToNull(amount);
        facts = blankToNull(facts);
        requestText = blankToNull(requestText);
        answer = blankToNull(answer);
    }

    PersonDetails personOrNone() {
        return person == null ? PersonDetails.NONE : person;
    }

    RespondentDetails respondentOrNone() {
        return respondent == null ? RespondentDetails.NONE : respondent;
    }

    /// Each once, in the order given.
    List<Cited> citations() {
        return cited == null ? List.of() : cited.stream().distinct().toList();
    }

    /// Each once, in the order given.
    List<UUID> links() {
        return duplicates == null ? List.of() : duplicates.stream().distinct().toList();
    }

    /// Each once, in the order of the enum.
    List<Request> wanted() {
        return requests == null
                ? List.of()
                : Stream.of(Request.values()).filter(requests::contains).toList();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
