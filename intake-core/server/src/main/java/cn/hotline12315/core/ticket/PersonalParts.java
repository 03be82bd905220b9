package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.ticket.TicketViews.PersonalPart;
import cn.hotline12315.core.unmasking.MayUnmask;
import cn.hotline12315.core.unmasking.PersonalField;
import cn.hotline12315.core.unmasking.Sight;
import cn.hotline12315.core.unmasking.TicketSubject;
import cn.hotline12315.core.unmasking.Unmaskings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// A ticket's personal fields as one user sees them: masked, but for what he took today or has unmasked.
@Component
class PersonalParts {
    private final Unmaskings unmaskings;
    private final MayUnmask may;

    PersonalParts(Unmaskings unmaskings, MayUnmask may) {
        this.unmaskings = unmaskings;
        this.may = may;
    }

    /// A ticket's personal fields, whole. Not printed.
    ///
    /// @param caller the number that its call came from
    record Whole(
            PersonDetails person,
            RespondentDetails respondent,
            @Nullable String caller) {
        @Nullable
        String value(PersonalField field) {
            return switch (field) {
                case PERSON_NAME -> person.name();
                case PERSON_PHONE -> person.phone();
                case PERSON_ID_NUMBER -> person.idNumber();
                case PERSON_ADDRESS -> person.address();
                case RESPONDENT_PHONE -> respondent.phone();
                case CALLER -> caller;
            };
        }

        /// As for those who may not know who reported.
        Whole withoutPerson() {
            return new Whole(PersonDetails.NONE, respondent, null);
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record Seen(Whole shown, List<PersonalPart> parts) {}

    Seen seen(SignedIn user, TicketSubject ticket, Whole whole) {
        Sight sight = unmaskings.sight(user, ticket);
        List<PersonalPart> parts = new ArrayList<>();
        for (PersonalField field : PersonalField.values()) {
            if (whole.value(field) != null) {
                @Nullable
                String refusal =
                        may.decide(user, ticket, field) instanceof MayUnmask.Decision.Refused(String why) ? why : null;
                parts.add(new PersonalPart(field, !sight.shows(field), sight.until(field), refusal));
            }
        }
        return new Seen(masked(whole, sight), parts);
    }

    private static Whole masked(Whole whole, Sight sight) {
        PersonDetails person = whole.person();
        RespondentDetails respondent = whole.respondent();
        return new Whole(
                new PersonDetails(
                        sight.shown(PersonalField.PERSON_NAME, person.name()),
                        sight.shown(PersonalField.PERSON_PHONE, person.phone()),
                        person.idType(),
                        sight.shown(PersonalField.PERSON_ID_NUMBER, person.idNumber()),
                        sight.shown(PersonalField.PERSON_ADDRESS, person.address()),
                        person.anonymous()),
                new RespondentDetails(
                        respondent.name(),
                        respondent.uscc(),
                        respondent.address(),
                        sight.shown(PersonalField.RESPONDENT_PHONE, respondent.phone()),
                        respondent.platform(),
                        respondent.orderNumber()),
                sight.shown(PersonalField.CALLER, whole.caller()));
    }
}
