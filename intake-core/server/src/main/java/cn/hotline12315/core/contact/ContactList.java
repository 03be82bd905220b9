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
import cn.hotline12315.core.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads contacts for lists: a supervisor sees all, an agent those that he answered or saved. Numbers of others'
/// contacts
/// are masked.
@Component
class ContactList {
    private static final String SELECT = """
            select c.*, u.id as agent_user, u.name as agent_name
            from contact c left join app_user u on u.id = coalesce(c.agent_id, c.saved_by)
            """;
    private static final String VISIBLE = " and (? or c.agent_id = ? or c.saved_by = ?) ";
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final CallEventJson json = new CallEventJson();

    ContactList(JdbcClient sql, PersonalCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    List<ContactItem> page(SignedIn user, @Nullable CallId call, Cursor after, int limit) {
        List<Object> params =
                new ArrayList<>(List.of(Sql.time(after.at()), after.id(), user.isSupervisor(), user.id(), user.id()));
        if (call != null) {
            params.add(call.value());
        }
        params.add(limit);
        List<ContactItem> items = sql.sql(SELECT + "where (c.started_at, c.id) < (?, ?)" + VISIBLE
                        + (call == null ? "" : "and c.call_id = ? ")
                        + "order by c.started_at desc, c.id desc limit ?")
                .params(params)
                .query((row, _) -> item(row, user))
                .list();
        Map<UUID, List<ContactTicket>> tickets =
                tickets(items.stream().map(ContactItem::id).toList());
        return items.stream()
                .map(item -> item.with(tickets.getOrDefault(item.id(), List.of())))
                .toList();
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
        boolean own =
                user.id().equals(Sql.uuidOrNull(row, "agent_id")) || user.id().equals(Sql.uuidOrNull(row, "saved_by"));
        String caller = cipher.openOrNull(Purpose.CONTACT, row.getBytes("caller"));
        byte @Nullable [] agentName = row.getBytes("agent_name");
        return new ContactItem(
                Sql.uuid(row, "id"),
                Sql.uuidOrNull(row, "call_id"),
                Channel.of(row.getString("channel")),
                Words.line(row.getString("line")),
                row.getString("dialled"),
                new Caller(
                        own ? caller : Masking.phone(caller),
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
                List.of());
    }
}
