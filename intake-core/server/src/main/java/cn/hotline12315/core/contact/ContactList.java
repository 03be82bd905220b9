package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.CallAccess;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads contacts for those who may see them ([CallAccess]). Numbers are masked, but for who took the call himself
/// today; of a call that brought a report, nobody sees number, place or report who may not know the reporter.
@Component
class ContactList {
    private static final String SELECT = "select c.*, u.id as agent_user, u.name as agent_name, " + CallRecordings.STATE
            + ", %s as hides_reporter" + """
             from contact c
            left join app_user u on u.id = coalesce(c.agent_id, c.saved_by)
            left join recording r on r.call_id = c.call_id
            """;
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final OwnDay own;
    private final Access access;
    private final CallAccess calls;
    private final CallEventJson json = new CallEventJson();

    ContactList(JdbcClient sql, PersonalCipher cipher, OwnDay own, Access access, CallAccess calls) {
        this.sql = sql;
        this.cipher = cipher;
        this.own = own;
        this.access = access;
        this.calls = calls;
    }

    /// @param call null for all that this user lists
    List<ContactItem> page(SignedIn user, @Nullable CallId call, Cursor after, int limit) {
        List<Condition> ways = call == null
                ? calls.ways(user, Permission.CONTACTS, "contact")
                : List.of(calls.where(user, Permission.CONTACTS, "contact"));
        if (ways.isEmpty()) {
            return List.of();
        }
        List<Object> params = new ArrayList<>();
        String ids = ways.stream()
                .map(way -> newest(way, call, after, limit, params))
                .collect(Collectors.joining(" union "));
        return items(user, "where c.id in (" + ids + ") order by c.started_at desc, c.id desc limit " + limit, params);
    }

    /// The newest ids, by one index scan.
    private static String newest(Condition way, @Nullable CallId call, Cursor after, int limit, List<Object> params) {
        params.addAll(way.params());
        params.add(Sql.time(after.at()));
        params.add(after.id());
        if (call != null) {
            params.add(call.value());
        }
        return "(select id from contact where " + way.sql() + " and (started_at, id) < (?, ?)"
                + (call == null ? "" : " and call_id = ?") + " order by started_at desc, id desc limit " + limit + ")";
    }

    Optional<ContactItem> one(SignedIn user, UUID id) {
        Condition seen = calls.where(user, Permission.CONTACTS, "c");
        List<Object> params = new ArrayList<>(seen.params());
        params.add(id);
        return items(user, "where " + seen.sql() + " and c.id = ?", params).stream()
                .findFirst();
    }

    private List<ContactItem> items(SignedIn user, String which, List<Object> params) {
        Condition hidden = calls.hidesReporter(user, "c");
        List<Object> all = new ArrayList<>(hidden.params());
        all.addAll(params);
        List<ContactItem> items = sql.sql(SELECT.formatted(hidden.sql()) + which)
                .params(all)
                .query((row, _) -> item(row, user))
                .list();
        Map<UUID, List<ContactTicket>> tickets =
                tickets(user, items.stream().map(ContactItem::id).toList());
        return items.stream()
                .map(item -> item.with(tickets.getOrDefault(item.id(), List.of())))
                .toList();
    }

    List<ContactEvent> events(UUID contact) {
        return sql.sql("select data from contact_event where contact_id = ? order by at, event_id limit 1000")
                .param(contact)
                .query((row, _) -> ContactEvent.of(json.read(cipher.open(Purpose.CONTACT_EVENT, row.getBytes("data")))))
                .list();
    }

    /// Those that this user may read, and of reports those whose reporter he may know.
    private Map<UUID, List<ContactTicket>> tickets(SignedIn user, List<UUID> contacts) {
        Condition readable = access.where(user, Permission.READ, "t");
        Condition identity = access.where(user, Permission.IDENTITY, "t");
        List<Object> params = new ArrayList<>();
        params.add(contacts.toArray(new UUID[0]));
        params.addAll(readable.params());
        params.addAll(identity.params());
        Map<UUID, List<ContactTicket>> found = new HashMap<>();
        sql.sql("select t.contact_id, t.id, t.number, t.kind from ticket t where t.contact_id = any(?) and "
                        + readable.sql() + " and (t.kind <> 'report' or " + identity.sql()
                        + ") order by t.created_at, t.id")
                .params(params)
                .query((row, _) -> found.computeIfAbsent(Sql.uuid(row, "contact_id"), _ -> new ArrayList<>())
                        .add(new ContactTicket(Sql.uuid(row, "id"), row.getString("number"), row.getString("kind"))))
                .list();
        return found;
    }

    private ContactItem item(ResultSet row, SignedIn user) throws SQLException {
        Instant made = Sql.instant(row, "created_at");
        boolean whole = own.holds(user, Sql.uuidOrNull(row, "agent_id"), made)
                || own.holds(user, Sql.uuidOrNull(row, "saved_by"), made);
        boolean hidden = row.getBoolean("hides_reporter");
        String caller = cipher.openOrNull(Purpose.CONTACT, row.getBytes("caller"));
        byte @Nullable [] agentName = row.getBytes("agent_name");
        return new ContactItem(
                Sql.uuid(row, "id"),
                Sql.uuidOrNull(row, "call_id"),
                Channel.of(row.getString("channel")),
                Words.line(row.getString("line")),
                row.getString("dialled"),
                hidden
                        ? Caller.HIDDEN
                        : new Caller(
                                whole ? caller : Masking.phone(caller),
                                row.getString("province"),
                                row.getString("city"),
                                row.getBoolean("certain"),
                                false),
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
                Direction.of(row.getString("direction")),
                row.getInt("transfers"),
                CallRecordings.state(row),
                List.of());
    }
}
