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
    private static final int MANY_NAMES = 300;
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
        Ways ways = new Ways(user, wish);
        String q = wish.q() == null ? "" : wish.q().strip();
        if (q.isEmpty()) {
            ways.newest("true", List.of());
        } else {
            about(ways, q);
        }
        return ways.newestOfAll();
    }

    private void about(Ways ways, String q) {
        ways.add("ticket t", "t.number = ?", List.of(q.replaceAll("\\s", "")));
        ways.ofCode(hash.uscc(q));
        Long[] pairs = hash.pairsOfPart(q).toArray(new Long[0]);
        if (pairs.length == 0) {
            return;
        }
        if (manyNames(pairs)) {
            ways.newest(
                    "(select n.name_pairs @> ? from respondent r join known_name n on n.name_hash = r.name_hash"
                            + " where r.id = t.respondent_id)",
                    List.of((Object) pairs));
        } else {
            ways.ofNames(pairs);
        }
        ways.persons("person p join ticket t on t.person_id = p.id", "p.name_hash = ?", hash.name(q));
        people.numberOf(q).ifPresent(phone -> {
            ways.persons("person p join ticket t on t.person_id = p.id", "p.phone_hash = ?", hash.phone(phone));
            ways.persons("contact k join ticket t on t.contact_id = k.id", "k.caller_hash = ?", hash.phone(phone));
        });
    }

    /// What so many names have is quicker found among the newest tickets than name by name.
    private boolean manyNames(Long[] pairs) {
        return sql.sql("select count(*) from (select from known_name where name_pairs @> ? limit ?) counted")
                        .params((Object) pairs, MANY_NAMES)
                        .query(Integer.class)
                        .single()
                == MANY_NAMES;
    }

    /// The ways to what is looked for, each with an index: the newest of all are among the newest of each.
    private final class Ways {
        private final SignedIn user;
        private final Wish wish;
        private final List<String> queries = new ArrayList<>();
        private final List<Object> params = new ArrayList<>();

        Ways(SignedIn user, Wish wish) {
            this.user = user;
            this.wish = wish;
        }

        /// All that he may read, by every way to that. One condition for all of them would have no index, and whoever
        /// may
        /// read little would wait for a look at everything.
        void newest(String condition, List<Object> values) {
            for (Condition way : access.ways(user, Permission.READ, "t")) {
                List<Object> all = new ArrayList<>(way.params());
                all.addAll(values);
                way("ticket t", way.sql() + " and " + condition, all, null);
            }
        }

        void add(String from, String condition, List<Object> values) {
            way(from, condition, values, access.where(user, Permission.READ, "t"));
        }

        /// Nobody finds a reporter by his name or number but those who may know him. All of them, not the newest:
        /// PostgreSQL
        /// would look for them among the newest tickets, and find a single one after the whole table.
        void persons(String from, String condition, byte[] key) {
            Condition identity = access.where(user, Permission.IDENTITY, "t");
            List<Object> values = new ArrayList<>();
            values.add(key);
            values.addAll(identity.params());
            Condition readable = access.where(user, Permission.READ, "t");
            StringBuilder query = new StringBuilder("(select t.id, t.created_at from " + from + " where " + condition
                    + " and (t.kind <> 'report' or " + identity.sql() + ")");
            params.addAll(values);
            rest(query, readable);
            queries.add(query.append(")").toString());
        }

        void ofCode(byte[] code) {
            queries.add("(" + ofRespondents("r.uscc_hash = ?", List.of(code)) + ")");
        }

        void ofNames(Long[] pairs) {
            queries.add("(select f.id, f.created_at from known_name n cross join lateral ("
                    + ofRespondents("r.name_hash = n.name_hash", List.of()) + ") f where n.name_pairs @> ?)");
            params.add(pairs);
        }

        /// A respondent is as old as his ticket: only the newest are looked at, and who is as old as the last of them.
        private String ofRespondents(String condition, List<Object> values) {
            StringBuilder query = new StringBuilder("select t.id, t.created_at from respondent r"
                            + " join ticket t on t.respondent_id = r.id where r.created_at <= ? and ")
                    .append(condition);
            params.add(Sql.time(wish.after().at()));
            params.addAll(values);
            rest(query, access.where(user, Permission.READ, "t"));
            params.add(wish.limit());
            return query.append(" order by r.created_at desc fetch first (?) rows with ties")
                    .toString();
        }

        private void way(String from, String condition, List<Object> values, @Nullable Condition readable) {
            StringBuilder query = new StringBuilder("(select t.id, t.created_at from ")
                    .append(from)
                    .append(" where ")
                    .append(condition);
            params.addAll(values);
            rest(query, readable);
            params.add(wish.limit());
            queries.add(query.append(" order by t.created_at desc, t.id desc limit ?)")
                    .toString());
        }

        private void rest(StringBuilder query, @Nullable Condition readable) {
            query.append(" and (t.created_at, t.id) < (?, ?)");
            params.add(Sql.time(wish.after().at()));
            params.add(wish.after().id());
            if (readable != null) {
                query.append(" and ").append(readable.sql());
                params.addAll(readable.params());
            }
            if (wish.mine()) {
                query.append(" and t.created_by = ?");
                params.add(user.id());
            }
            if (wish.kind() != null) {
                query.append(" and t.kind = ?");
                params.add(wish.kind().word());
            }
        }

        Condition newestOfAll() {
            if (queries.isEmpty()) {
                return new Condition("select id from ticket where false", List.of());
            }
            params.add(wish.limit());
            return new Condition(
                    "select id from (" + String.join(" union ", queries)
                            + ") w order by created_at desc, id desc limit ?",
                    params);
        }
    }
}
