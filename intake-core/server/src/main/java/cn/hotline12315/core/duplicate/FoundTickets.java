package cn.hotline12315.core.duplicate;

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
import cn.hotline12315.core.unmasking.OwnDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds what is worth comparing: by the caller, his paper, the respondent's code and name, and the latest of the same
/// kind at the same intake body, each by its index and the newest of each only.
@Component
class FoundTickets {
    private static final int OF_EACH = 60;
    private static final int MOST = 200;
    /// A reporter is found by who took the report today only (O121 Art. 37).
    private static final String NOT_REPORTED = " and (t.kind <> 'report' or (t.created_by = ? and t.created_at >= ?))";

    private final JdbcClient sql;
    private final LookupHash hash;
    private final PersonalCipher cipher;
    private final Access access;
    private final OwnDay own;

    FoundTickets(JdbcClient sql, LookupHash hash, PersonalCipher cipher, Access access, OwnDay own) {
        this.sql = sql;
        this.hash = hash;
        this.cipher = cipher;
        this.access = access;
        this.own = own;
    }

    /// @param caller, idNumber, uscc, name whether they are the same
    /// @param readable whether the user may read it
    /// @param respondent as the caller named it
    record Found(
            UUID id,
            String number,
            TicketKind kind,
            Stage state,
            Instant createdAt,
            @Nullable String category,
            boolean readable,
            boolean caller,
            boolean idNumber,
            boolean uscc,
            boolean name,
            @Nullable String respondent,
            String facts) {
        @Override
        public String toString() {
            return "ticket " + id;
        }
    }

    /// Of those that he may know of, registered since then; at most 200.
    List<Found> of(SignedIn user, Sought sought, Instant since) {
        Parts parts = new Parts(user, Sql.time(since));
        for (byte[] phone : sought.phones()) {
            parts.ofPerson(
                    "caller", "person p join ticket t on t.person_id = p.id", "p.phone_hash", "p.created_at", phone);
            parts.ofPerson(
                    "caller", "contact c join ticket t on t.contact_id = c.id", "c.caller_hash", "c.started_at", phone);
        }
        if (sought.idNumber() != null) {
            parts.ofPerson(
                    "id-number",
                    "person p join ticket t on t.person_id = p.id",
                    "p.id_number_hash",
                    "p.created_at",
                    sought.idNumber());
        }
        if (sought.uscc() != null) {
            parts.ofRespondent("uscc", "r.uscc_hash = ?", sought.uscc());
        }
        if (sought.name() != null) {
            parts.ofRespondent("name", "r.name_hash = ?", sought.name());
        }
        String part = Names.part(sought.nameCore());
        if (!part.isEmpty()) {
            parts.ofName(hash.pairsOfPart(part).toArray(new Long[0]));
        }
        if (sought.kind() != null && !sought.facts().isEmpty()) {
            parts.latest(sought.intake(), sought.kind());
        }
        return parts.isEmpty() ? List.of() : read(user, sought, parts);
    }

    /// The ways in which tickets are found, each a query of `id` and `why`.
    private final class Parts {
        private final List<String> queries = new ArrayList<>();
        private final List<Object> params = new ArrayList<>();
        private final SignedIn user;
        private final Object since;

        Parts(SignedIn user, Object since) {
            this.user = user;
            this.since = since;
        }

        boolean isEmpty() {
            return queries.isEmpty();
        }

        void ofPerson(String why, String from, String column, String time, byte[] key) {
            add(why, from, column + " = ?", time, NOT_REPORTED, key);
            params.add(params.size() - 1, user.id());
            params.add(params.size() - 1, Sql.time(own.start()));
        }

        void ofRespondent(String why, String condition, Object key) {
            add(why, "respondent r join ticket t on t.respondent_id = r.id", condition, "r.created_at", "", key);
        }

        void ofName(Long[] pairs) {
            add(
                    "near",
                    "known_name n join respondent r on r.name_hash = n.name_hash join ticket t on t.respondent_id = r.id",
                    "n.name_pairs @> ?",
                    "r.created_at",
                    "",
                    pairs);
        }

        void latest(UUID intake, TicketKind kind) {
            add("words", "ticket t", "t.intake_id = ?", "t.created_at", " and t.kind = ?", intake);
            params.add(params.size() - 1, kind.word());
        }

        private void add(String why, String from, String condition, String time, String and, Object key) {
            queries.add("(select t.id, '" + why + "' as why from " + from + " where " + condition + " and " + time
                    + " >= ?" + and + " order by " + time + " desc limit ?)");
            params.add(key);
            params.add(since);
            params.add(OF_EACH);
        }
    }

    private List<Found> read(SignedIn user, Sought sought, Parts parts) {
        Condition known = access.whereKnown(user, "t");
        Condition readable = access.where(user, Permission.READ, "t");
        List<Object> params = new ArrayList<>(readable.params());
        params.addAll(parts.params);
        params.addAll(known.params());
        params.add(sought.except() == null ? new UUID(0, 0) : sought.except());
        params.add(parts.since);
        params.add(MOST);
        return sql.sql("select t.id, t.number, t.kind, t.state, t.created_at, t.category, t.facts, r.name, f.why, "
                        + readable.sql() + " as readable from (select id, array_agg(why) as why from ("
                        + String.join(" union all ", parts.queries) + ") each group by id) f"
                        + " join ticket t on t.id = f.id join respondent r on r.id = t.respondent_id where "
                        + known.sql() + " and t.id <> ? and t.created_at >= ? order by t.created_at desc limit ?")
                .params(params)
                .query((row, _) -> found(row))
                .list();
    }

    private Found found(ResultSet row) throws SQLException {
        List<String> why = List.of((String[]) row.getArray("why").getArray());
        return new Found(
                Sql.uuid(row, "id"),
                row.getString("number"),
                TicketKind.of(row.getString("kind")).orElseThrow(),
                Stage.of(row.getString("state")),
                Sql.instant(row, "created_at"),
                row.getString("category"),
                row.getBoolean("readable"),
                why.contains("caller"),
                why.contains("id-number"),
                why.contains("uscc"),
                why.contains("name"),
                cipher.openOrNull(Purpose.RESPONDENT, row.getBytes("name")),
                cipher.open(Purpose.TICKET, row.getBytes("facts")));
    }
}
