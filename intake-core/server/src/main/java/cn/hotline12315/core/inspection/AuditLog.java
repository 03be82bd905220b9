package cn.hotline12315.core.inspection;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.audit.AuditOutcome;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.inspection.AuditViews.AuditLine;
import cn.hotline12315.core.inspection.AuditViews.AuditSubject;
import cn.hotline12315.core.inspection.AuditViews.AuditUser;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TicketNumber;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the log, newest first, and writes down who read it with which question. Of an entry's authority: the reader's
/// own and those under it; what has none is for the national level only.
@Component
class AuditLog {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final StaffNames staff;
    private final Audit audit;
    private final Authorities authorities;

    AuditLog(
            JdbcClient sql,
            PersonalCipher cipher,
            LookupHash hash,
            StaffNames staff,
            Audit audit,
            Authorities authorities) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.staff = staff;
        this.audit = audit;
        this.authorities = authorities;
    }

    /// @param login whose entries; also of sign-ins that failed with it
    /// @param subject id of a ticket, a call, a user; or a ticket's number
    /// @param from included
    /// @param to not included
    record Question(
            @Nullable String login,
            @Nullable AuditAction action,
            @Nullable String subject,
            Instant from,
            Instant to,
            Cursor after,
            int limit) {

        /// As it is written down.
        String words() {
            return Stream.of(
                            login == null ? null : "user=" + login,
                            action == null ? null : "action=" + action.word(),
                            subject == null ? null : "subject=" + subject,
                            "from=" + from,
                            "to=" + to)
                    .filter(Objects::nonNull)
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();
        }
    }

    List<AuditLine> read(SignedIn reader, Question question) {
        List<AuditLine> found = find(reader, question);
        audit.write(AuditEntry.of(AuditAction.AUDIT_READ).by(reader.actor()).because(question.words()));
        return found;
    }

    private List<AuditLine> find(SignedIn reader, Question question) {
        StringBuilder query =
                new StringBuilder("select * from audit_entry where at >= ? and at < ? and (at, id) < (?, ?)");
        List<Object> params = new ArrayList<>(List.of(
                Sql.time(question.from()),
                Sql.time(question.to()),
                Sql.time(question.after().at()),
                question.after().id()));
        if (reader.authority().level() != Level.NATIONAL) {
            query.append(" and authority_id = any(?)");
            params.add(authorities.under(reader.authority().id()).toArray(UUID[]::new));
        }
        if (question.login() != null) {
            query.append(" and (user_id = ? or login_hash = ?)");
            params.add(staff.byLogin(question.login()).orElse(new UUID(0, 0)));
            params.add(hash.login(question.login()));
        }
        if (question.action() != null) {
            query.append(" and action = ?");
            params.add(question.action().word());
        }
        if (question.subject() != null) {
            query.append(" and subject_id = coalesce((select t.id::text from ticket t where t.number = ?), ?)");
            params.add(question.subject().replace(" ", ""));
            params.add(question.subject());
        }
        params.add(question.limit());
        List<Found> found = sql.sql(
                        query.append(" order by at desc, id desc limit ?").toString())
                .params(params)
                .query((row, _) -> found(row))
                .list();
        Map<UUID, String> names = staff.of(Stream.concat(found.stream().map(Found::user), ids(found, "user"))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<UUID, String> labels = new HashMap<>(names);
        labels.putAll(numbers(ids(found, "ticket").distinct().toArray(UUID[]::new)));
        return found.stream().map(one -> one.line(names, labels)).toList();
    }

    private static Stream<UUID> ids(List<Found> found, String kind) {
        return found.stream()
                .map(one -> one.rest().subject())
                .filter(subject -> subject != null && subject.kind().equals(kind))
                .flatMap(subject -> Ids.ofPath(subject.id()).stream());
    }

    private Map<UUID, String> numbers(UUID[] tickets) {
        Map<UUID, String> numbers = new HashMap<>();
        if (tickets.length > 0) {
            sql.sql("select id, number from ticket where id = any(?)")
                    .param(tickets)
                    .query(row -> {
                        numbers.put(Sql.uuid(row, "id"), new TicketNumber(row.getString("number")).display());
                    });
        }
        return numbers;
    }

    private record Found(@Nullable UUID user, AuditLine rest) {
        AuditLine line(Map<UUID, String> names, Map<UUID, String> labels) {
            @Nullable AuditSubject of = rest.subject();
            @Nullable AuditUser who = user == null ? null : new AuditUser(user, names.getOrDefault(user, ""));
            return new AuditLine(
                    rest.id(),
                    rest.at(),
                    who,
                    rest.roles(),
                    rest.action(),
                    of == null
                            ? null
                            : new AuditSubject(
                                    of.kind(),
                                    of.id(),
                                    Ids.ofPath(of.id()).map(labels::get).orElse(null)),
                    rest.field(),
                    rest.reason(),
                    rest.address(),
                    rest.requestId(),
                    rest.outcome());
        }
    }

    private Found found(ResultSet row) throws SQLException {
        @Nullable String kind = row.getString("subject_kind");
        @Nullable String roles = row.getString("roles");
        return new Found(
                Sql.uuidOrNull(row, "user_id"),
                new AuditLine(
                        Sql.uuid(row, "id"),
                        Sql.instant(row, "at"),
                        null,
                        roles == null ? List.of() : List.of(roles.split(",")),
                        row.getString("action"),
                        kind == null ? null : new AuditSubject(kind, row.getString("subject_id"), null),
                        row.getString("field"),
                        cipher.openOrNull(Purpose.AUDIT, row.getBytes("reason")),
                        row.getString("address"),
                        row.getString("request_id"),
                        AuditOutcome.of(row.getString("outcome"))));
    }
}
