package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.ContactViews.Agent;
import cn.hotline12315.core.contact.ContactViews.Caller;
import cn.hotline12315.core.contact.ContactViews.ContactEvent;
import cn.hotline12315.core.contact.ContactViews.ContactItem;
import cn.hotline12315.core.contact.ContactViews.ContactTicket;
import cn.hotline12315.core.privacy.Masking;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.unmasking.OwnDay;
import cn.hotline12315.core.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads contacts for lists: a supervisor sees all, an agent those that he answered or saved. Numbers are
/// masked, but for who took the call himself today.
@Component
class ContactList {
    private static final String SELECT =
            "select c.*, u.id as agent_user, u.name as agent_name, " + CallRecordings.STATE + """
             from contact c
            left join app_user u on u.id = coalesce(c.agent_id, c.saved_by)
            left join recording r on r.call_id = c.call_id
            """;
    private static final String VISIBLE = " and (? or c.agent_id = ? or c.saved_by = ?) ";
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final OwnDay own;
    private final CallEventJson json = new CallEventJson();

    ContactList(JdbcClient sql, PersonalCipher cipher, OwnDay own) {
        this.sql = sql;
        this.cipher = cipher;
        this.own = own;
    }

    List<ContactItem> page(SignedIn user, @Nullable CallId call, Cursor after, int limit) {
        List<Object> params = new ArrayList<>();
        StringBuilder query = new StringBuilder(SELECT).append("where c.id in (");
        if (user.isSupervisor()) {
            newest(query, params, null, null, call, after, limit);
        } else {
            newest(query, params, "agent_id", user.id(), call, after, limit);
            query.append(" union ");
            newest(query, params, "saved_by", user.id(), call, after, limit);
        }
        params.add(limit);
        String page =
                query.append(") order by c.started_at desc, c.id desc limit ?").toString();
        List<ContactItem> items =
                sql.sql(page).params(params).query((row, _) -> item(row, user)).list();
        Map<UUID, List<ContactTicket>> tickets =
                tickets(items.stream().map(ContactItem::id).toList());
        return items.stream()
                .map(item -> item.with(tickets.getOrDefault(item.id(), List.of())))
                .toList();
    }

    /// The newest ids, by one index scan.
    private static void newest(
            StringBuilder query,
            List<Object> params,
            @Nullable String column,
            @Nullable UUID user,
            @Nullable CallId call,
            Cursor after,
            int limit) {
        query.append("(select id from contact where (started_at, id) < (?, ?)");
        params.add(Sql.time(after.at()));
        params.add(after.id());
        if (column != null && user != null) {
            query.append(" and ").append(column).append(" = ?");
            params.add(user);
        }
        if (call != null) {
            query.append(" and call_id = ?");
            params.add(call.value());
        }
        query.append(" order by started_at desc, id desc limit ?)");
        params.add(limit);
    }

    Optional<ContactItem> one(SignedIn user, UUID id) {
        return sql.sql(SELECT + "where c.id = ?" + VISIBLE)
                .params(id, user.isSupervisor(), user.id(), user.id())
                .query((row, _) -> item(row, user))
                .optional()
                .map(item -> item.with(tickets(List.of(id)).getOrDefault(id, List.of())));
    }

    List<ContactEvent> events(UUID contact) {
        return sql.sql("select data from contact_event where contact_id = ? order by at, event_id limit 1000")
                .param(contact)
                .query((row, _) -> ContactEvent.of(json.read(cipher.open(Purpose.CONTACT_EVENT, row.getBytes("data")))))
                .list();
    }

    private Map<UUID, List<ContactTicket>> tickets(List<UUID> contacts) {
        Map<UUID, List<ContactTicket>> found = new HashMap<>();
        sql.sql("""
                        select contact_id, id, number, kind from ticket where contact_id = any(?)
                        order by created_at, id""")
                .param((Object) contacts.toArray(new UUID[0]))
                .query((row, _) -> found.computeIfAbsent(Sql.uuid(row, "contact_id"), _ -> new ArrayList<>())
                        .add(new ContactTicket(Sql.uuid(row, "id"), row.getString("number"), row.getString("kind"))))
                .list();
        return found;
    }

    private ContactItem item(ResultSet row, SignedIn user) throws SQLException {
        Instant made = Sql.instant(row, "created_at");
        boolean whole = own.holds(user, Sql.uuidOrNull(row, "agent_id"), made)
                || own.holds(user, Sql.uuidOrNull(row, "saved_by"), made);
        String caller = cipher.openOrNull(Purpose.CONTACT, row.getBytes("caller"));
        byte @Nullable [] agentName = row.getBytes("agent_name");
        return new ContactItem(
                Sql.uuid(row, "id"),
                Sql.uuidOrNull(row, "call_id"),
                Channel.of(row.getString("channel")),
                Words.line(row.getString("line")),
                row.getString("dialled"),
                new Caller(
                        whole ? caller : Masking.phone(caller),
                        row.getString("province"),
                        row.getString("city"),
                        row.getBoolean("certain")),
                row.getString("seat"),
                agentName == null ? null : new Agent(Sql.uuid(row, "agent_user"), cipher.open(Purpose.USER, agentName)),
                Words.outcome(row.getString("outcome")),
                Words.endedBy(row.getString("ended_by")),
                Sql.instant(row, "started_at"),
                Sql.instantOrNull(row, "answered_at"),
                Sql.instantOrNull(row, "ended_at"),
                Sql.durationOrNull(row, "waited_ms"),
                Sql.durationOrNull(row, "talked_ms"),
                row.getInt("missed"),
                CallRecordings.state(row),
                List.of());
    }
}
