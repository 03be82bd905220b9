package cn.hotline12315.core.notice;

import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.contact.Contacts;
import cn.hotline12315.core.enterprise.RespondentDetails;
import cn.hotline12315.core.enterprise.Respondents;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.person.PersonDetails;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.InSameTransaction.Registered;
import cn.hotline12315.core.ticket.TicketNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what notices say of a ticket.
@Component
class Matters {
    /// Stands in `ticket.due_at` for "no clock runs".
    private static final LocalDate NEVER = LocalDate.of(9999, 1, 1);

    private final JdbcClient sql;
    private final People people;
    private final Respondents respondents;
    private final Contacts contacts;

    Matters(JdbcClient sql, People people, Respondents respondents, Contacts contacts) {
        this.sql = sql;
        this.people = people;
        this.respondents = respondents;
        this.contacts = contacts;
    }

    private record Found(
            Matter matter,
            UUID person,
            UUID respondent,
            @Nullable UUID contact) {}

    Optional<Matter> of(UUID ticket) {
        return sql.sql("""
                        select id, number, kind, received_on, channel, intake_id, handling_id, signing_id, due_at, category,
                          answer is not null as answered, person_id, respondent_id, contact_id
                        from ticket where id = ?""")
                .param(ticket)
                .query((row, _) -> read(row))
                .optional()
                .map(this::whole);
    }

    private static Found read(ResultSet row) throws SQLException {
        LocalDate due = NoticeWords.dayOf(Sql.instant(row, "due_at").minusMillis(1));
        Matter matter = new Matter(
                Sql.uuid(row, "id"),
                new TicketNumber(row.getString("number")).display(),
                TicketKind.of(row.getString("kind")).orElseThrow(),
                Sql.day(row, "received_on"),
                Channel.of(row.getString("channel")),
                Sql.uuid(row, "intake_id"),
                Sql.uuidOrNull(row, "handling_id"),
                Sql.uuidOrNull(row, "signing_id"),
                due.isBefore(NEVER.minusDays(2)) ? due : null,
                row.getString("category"),
                row.getBoolean("answered"),
                PersonDetails.NONE,
                RespondentDetails.NONE,
                null);
        return new Found(
                matter, Sql.uuid(row, "person_id"), Sql.uuid(row, "respondent_id"), Sql.uuidOrNull(row, "contact_id"));
    }

    private Matter whole(Found found) {
        Matter matter = found.matter();
        Contacts.@Nullable Origin origin = found.contact() == null
                ? null
                : contacts.byIds(List.of(found.contact())).get(found.contact());
        return matter.with(
                Objects.requireNonNull(people.byIds(List.of(found.person())).get(found.person())),
                Objects.requireNonNull(
                        respondents.byIds(List.of(found.respondent())).get(found.respondent())),
                value(origin == null ? null : origin.caller()));
    }

    /// Of a ticket that is being registered: nothing is read.
    static Matter of(Registered ticket) {
        return new Matter(
                ticket.ticket(),
                ticket.number().display(),
                ticket.kind(),
                NoticeWords.dayOf(ticket.at()),
                ticket.channel(),
                ticket.user().authority().id(),
                null,
                null,
                null,
                null,
                ticket.answered(),
                ticket.person(),
                ticket.respondent(),
                value(ticket.caller()));
    }

    private static @Nullable String value(@Nullable E164 caller) {
        return caller == null ? null : caller.value();
    }
}
