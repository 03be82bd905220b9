package cn.hotline12315.core.notice;

import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.PersonDetails;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What notices say of a ticket. Not printed.
///
/// @param number in groups, as it is read out
/// @param receivedOn the day of receipt, in China
/// @param caller the number that its call came from, E.164; null without one
/// @param reportBack last day of the clock that ends next; null while none runs
record Matter(
        UUID ticket,
        String number,
        TicketKind kind,
        LocalDate receivedOn,
        Channel channel,
        UUID intake,
        @Nullable UUID handling,
        @Nullable UUID signing,
        @Nullable LocalDate reportBack,
        @Nullable String category,
        boolean answeredOnTheCall,
        PersonDetails person,
        RespondentDetails respondent,
        @Nullable String caller) {

    Matter with(PersonDetails who, RespondentDetails whom, @Nullable String callersNumber) {
        return new Matter(
                ticket,
                number,
                kind,
                receivedOn,
                channel,
                intake,
                handling,
                signing,
                reportBack,
                category,
                answeredOnTheCall,
                who,
                whom,
                callersNumber);
    }

    /// Who made the ticket, if he can be told anything: who reports must have said who he is, not only have called.
    Optional<Addressee> whoMadeIt() {
        boolean report = kind == TicketKind.REPORT;
        String phone = person.phone() != null || report ? person.phone() : caller;
        if (person.isAnonymous() || person.name() == null && phone == null && person.address() == null) {
            return Optional.empty();
        }
        String name = person.name() != null ? person.name() : nameless();
        return Optional.of(new Addressee(name, phone, person.address()));
    }

    private String nameless() {
        return switch (kind) {
            case COMPLAINT -> "投诉人";
            case REPORT -> "举报人";
            case CONSULTATION -> "咨询人";
            case SUGGESTION -> "建议人";
        };
    }

    /// Never of a report (O121 Art. 37).
    Optional<Addressee> whomItIsAbout() {
        return kind != TicketKind.COMPLAINT || respondent.name() == null
                ? Optional.empty()
                : Optional.of(new Addressee(respondent.name(), respondent.phone(), respondent.address()));
    }

    Recipient roleOfWhoMadeIt() {
        return kind == TicketKind.REPORT ? Recipient.REPORTER : Recipient.COMPLAINANT;
    }

    @Override
    public String toString() {
        return "ticket " + ticket;
    }
}
