package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.person.People;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds the tickets of a page. Texts are encrypted, so `q` is a ticket number, a phone number, a
/// person's whole name, a credit code, or a part of a respondent's name (by its blind index).
@Component
class TicketSearch {
    private final JdbcClient sql;
    private final LookupHash hash;
    private final People people;
    private final Access access;

    TicketSearch(JdbcClient sql, LookupHash hash, People people, Access access) {
        this.sql = sql;
        this.hash = hash;
        this.people = people;
        this.access = access;
    }

    /// @param mine only those that the user registered; an agent's are always his own
    record Wish(
            boolean mine,
            @Nullable TicketKind kind,
            @Nullable String q,
            Cursor after,
            int limit) {}

    List<UUID> ids(SignedIn user, Wish wish) {
        Condition found = query(user, wish);
        return sql.sql(found.sql())
                .params(found.params())
                .query((row, _) -> Sql.uuid(row, "id"))
                .list();
    }

    /// How many there are, at most `wish.limit()`.
    int count(SignedIn user, Wish wish) {
        Condition found = query(user, wish);
        return sql.sql("select count(*) from (" + found.sql() + ") counted")
                .params(found.params())
                .query(Integer.class)
                .single();
    }

    private Condition query(SignedIn user, Wish wish) {
        StringBuilder query = new StringBuilder("select t.id from ticket t where (t.created_at, t.id) < (?, ?)");
        List<Object> params = new ArrayList<>(
                List.of(Sql.time(wish.after().at()), wish.after().id()));
        Condition readable = access.where(user, Permission.READ, "t");
        query.append(" and ").append(readable.sql());
        params.addAll(readable.params());
        if (wish.mine()) {
            query.append(" and t.created_by = ?");
            params.add(user.id());
        }
        if (wish.kind() != null) {
            query.append(" and t.kind = ?");
            params.add(wish.kind().word());
        }
        if (wish.q() != null && !wish.q().isBlank()) {
            about(user, wish.q().strip(), query, params);
        }
        params.add(wish.limit());
        return new Condition(
                query.append(" order by t.created_at desc, t.id desc limit ?").toString(), params);
    }

    /// Nobody finds a reporter by his name or number but those who may know him.
    private void about(SignedIn user, String q, StringBuilder query, List<Object> params) {
        Condition identity = access.where(user, Permission.IDENTITY, "c");
        String notHidden = " and (c.kind <> 'report' or " + identity.sql() + ")";
        query.append(" and t.id in (select id from ticket where number = ?")
                .append(" union select c.id from respondent r join ticket c on c.respondent_id = r.id")
                .append(" where r.name_pairs @> ? or r.uscc_hash = ?")
                .append(" union select c.id from person p join ticket c on c.person_id = p.id where p.name_hash = ?"
                        + notHidden);
        params.add(q.replaceAll("\\s", ""));
        Long[] pairs = hash.pairsOfPart(q).toArray(new Long[0]);
        params.add(pairs.length == 0 ? new Long[] {0L} : pairs);
        params.add(hash.uscc(q));
        params.add(hash.name(q));
        params.addAll(identity.params());
        people.numberOf(q).ifPresent(phone -> {
            query.append(" union select c.id from person p join ticket c on c.person_id = p.id where p.phone_hash = ?")
                    .append(notHidden)
                    .append(" union select c.id from contact k join ticket c on c.contact_id = k.id")
                    .append(" where k.caller_hash = ?")
                    .append(notHidden);
            params.add(hash.phone(phone));
            params.addAll(identity.params());
            params.add(hash.phone(phone));
            params.addAll(identity.params());
        });
        query.append(")");
    }
}
