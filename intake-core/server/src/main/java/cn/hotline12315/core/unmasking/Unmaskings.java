package cn.hotline12315.core.unmasking;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Personal fields that are shown whole: to whom, of which ticket, until when. Each asking goes on record,
/// granted or refused.
@Component
public class Unmaskings {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final MayUnmask may;
    private final OwnDay own;
    private final Audit audit;
    private final UnmaskingSettings settings;
    private final Clock clock;

    Unmaskings(
            JdbcClient sql,
            TransactionTemplate transaction,
            MayUnmask may,
            OwnDay own,
            Audit audit,
            UnmaskingSettings settings,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.may = may;
        this.own = own;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    public sealed interface Outcome {
        record Opened(Instant until) implements Outcome {}

        /// @param why in Chinese
        record Refused(String why) implements Outcome {}
    }

    public Sight sight(SignedIn user, TicketSubject ticket) {
        if (own.holds(user, ticket.createdBy(), ticket.createdAt())) {
            return new Sight(true, Map.of());
        }
        Map<PersonalField, Instant> until = new EnumMap<>(PersonalField.class);
        sql.sql("select field, until from unmasking where user_id = ? and ticket_id = ? and until > ? order by until")
                .params(user.id(), ticket.id(), Sql.time(clock.instant()))
                .query((ResultSet row) -> {
                    Instant end = Sql.instant(row, "until");
                    PersonalField.of(row.getString("field")).ifPresent(field -> until.put(field, end));
                });
        return new Sight(false, until);
    }

    /// @param reason as typed, checked before
    public Outcome open(SignedIn user, TicketSubject ticket, PersonalField field, String reason) {
        AuditEntry entry = AuditEntry.of(AuditAction.FIELD_UNMASKED)
                .by(user.actor())
                .about("ticket", ticket.id())
                .field(field.word())
                .because(reason);
        return switch (may.decide(user, ticket, field)) {
            case MayUnmask.Decision.Refused(String why) -> {
                audit.write(entry.refused());
                yield new Outcome.Refused(why);
            }
            case MayUnmask.Decision.Allowed() ->
                transaction.execute(_ -> {
                    audit.write(entry);
                    return new Outcome.Opened(keep(user, ticket, field));
                });
        };
    }

    private Instant keep(SignedIn user, TicketSubject ticket, PersonalField field) {
        Instant now = Sql.micros(clock.instant());
        Instant until = now.plus(settings.lasts());
        sql.sql("insert into unmasking (id, user_id, ticket_id, field, at, until) values (?, ?, ?, ?, ?, ?)")
                .params(UuidV7.next(clock), user.id(), ticket.id(), field.word(), Sql.time(now), Sql.time(until))
                .update();
        return until;
    }
}
