package cn.hotline12315.core.ticket;

import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.Stage;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What other features may ask of tickets.
@Component
public class Tickets {
    private static final int MOST = 20;
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final Access access;

    Tickets(JdbcClient sql, PersonalCipher cipher, LookupHash hash, Access access) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.access = access;
    }

    /// A ticket of a caller.
    ///
    /// @param respondentName null when there is none
    public record OfCaller(
            UUID id,
            String number,
            TicketKind kind,
            Stage state,
            Instant createdAt,
            @Nullable String respondentName,
            String summary) {}

    /// Tickets from calls of this number or of people who gave it, newest first, at most 20. That somebody reported is
    /// told by his number to none who may not know the reporter (O121 Art. 37).
    public List<OfCaller> ofCaller(E164 number, SignedIn user) {
        byte[] caller = hash.phone(number);
        Condition identity = access.where(user, Permission.IDENTITY, "t");
        List<Object> params = new ArrayList<>(List.of(caller, caller));
        params.addAll(identity.params());
        params.add(MOST);
        return sql.sql("""
                        select t.id, t.number, t.kind, t.state, t.created_at, t.facts, r.name
                        from ticket t join respondent r on r.id = t.respondent_id
                        where t.id in (
                          select t1.id from contact c join ticket t1 on t1.contact_id = c.id where c.caller_hash = ?
                          union
                          select t2.id from person p join ticket t2 on t2.person_id = p.id where p.phone_hash = ?)
                          and (t.kind <> 'report' or %s)
                        order by t.created_at desc, t.id desc limit ?""".formatted(identity.sql()))
                .params(params)
                .query((row, _) -> read(row))
                .list();
    }

    private OfCaller read(ResultSet row) throws SQLException {
        return new OfCaller(
                Sql.uuid(row, "id"),
                row.getString("number"),
                TicketKind.of(row.getString("kind")).orElseThrow(),
                Stage.of(row.getString("state")),
                Sql.instant(row, "created_at"),
                cipher.openOrNull(Purpose.RESPONDENT, row.getBytes("name")),
                TicketSummary.of(cipher.open(Purpose.TICKET, row.getBytes("facts"))));
    }
}
