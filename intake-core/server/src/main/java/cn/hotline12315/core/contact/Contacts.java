package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.unmasking.OwnDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What other features may ask of contacts.
@Component
public class Contacts {
    private static final String COLUMNS = "id, line, channel, caller, province, city, certain";
    private final JdbcClient sql;
    private final ContactRow rows;
    private final PersonalCipher cipher;
    private final OwnDay own;
    private final Clock clock;

    Contacts(JdbcClient sql, ContactRow rows, PersonalCipher cipher, OwnDay own, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.cipher = cipher;
        this.own = own;
        this.clock = clock;
    }

    /// The part of a contact that its tickets carry.
    ///
    /// @param caller null when withheld, unreadable, or when telephony's events have not come yet
    public record Origin(
            UUID contactId,
            @Nullable LegacyLine line,
            Channel channel,
            @Nullable E164 caller,
            @Nullable String province,
            @Nullable String city,
            boolean certain) {}

    /// The contact of a call, made when telephony's events have not come yet. Inside the caller's transaction.
    ///
    /// @param line what the desktop saw; kept only while telephony has not said
    public Origin savedFromDesk(CallId call, SignedIn user, @Nullable LegacyLine line) {
        UUID contact = rows.lock(call, clock.instant());
        rows.saved(contact, user, line);
        return sql.sql("select " + COLUMNS + " from contact where id = ?")
                .param(contact)
                .query(this::origin)
                .single();
    }

    /// The caller of a call that an event has told of: while it waits or rings, whoever it may come to asks;
    /// then who answered or saved it, on the day.
    public Optional<E164> callerOf(CallId call, SignedIn user) {
        return sql.sql("""
                        select caller from contact where call_id = ? and caller is not null and (
                          (agent_id is null and saved_by is null and ended_at is null)
                          or ((agent_id = ? or saved_by = ?) and (ended_at is null or created_at >= ?)))""")
                .params(call.value(), user.id(), user.id(), Sql.time(own.start()))
                .query((row, _) -> new E164(cipher.open(Purpose.CONTACT, row.getBytes("caller"))))
                .optional();
    }

    public Map<UUID, Origin> byIds(Collection<UUID> ids) {
        Map<UUID, Origin> found = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("select " + COLUMNS + " from contact where id = any(?)")
                    .param((Object) ids.toArray(new UUID[0]))
                    .query(this::origin)
                    .list()
                    .forEach(origin -> found.put(origin.contactId(), origin));
        }
        return found;
    }

    private Origin origin(ResultSet row, int index) throws SQLException {
        String caller = cipher.openOrNull(Purpose.CONTACT, row.getBytes("caller"));
        return new Origin(
                Sql.uuid(row, "id"),
                Optional.ofNullable(row.getString("line"))
                        .flatMap(LegacyLine::ofNumber)
                        .orElse(null),
                Channel.of(row.getString("channel")),
                caller == null ? null : new E164(caller),
                row.getString("province"),
                row.getString("city"),
                row.getBoolean("certain"));
    }
}
