package cn.hotline12315.core.audit;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.RequestSource;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes the log: one insert. Inside the deed's transaction, where there is one, so that neither is there
/// without the other; else durable when it returns. Never waits for the sealer, nor for another writer.
@Component
public class Audit {
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final Clock clock;

    Audit(JdbcClient sql, PersonalCipher cipher, LookupHash hash, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.clock = clock;
    }

    public void write(AuditEntry entry) {
        RequestSource source = RequestSource.current();
        @Nullable Actor actor = entry.actor();
        AuditEntry.@Nullable Subject subject = entry.subject();
        sql.sql("""
                        insert into audit_entry (id, at, user_id, login_hash, roles, action, subject_kind, subject_id,
                                                 field, reason, address, request_id, outcome, authority_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                          coalesce(?::uuid, (select authority_id from app_user where login = ?)))""")
                .params(Sql.values(
                        UuidV7.next(clock),
                        Sql.time(clock.instant()),
                        actor == null ? null : actor.user(),
                        entry.login() == null ? null : hash.login(entry.login()),
                        actor == null ? null : actor.roles(),
                        entry.action().word(),
                        subject == null ? null : subject.kind(),
                        subject == null ? null : subject.id(),
                        entry.field(),
                        cipher.sealOrNull(Purpose.AUDIT, entry.reason()),
                        source.address(),
                        source.id(),
                        entry.outcome().word(),
                        actor == null ? null : actor.authority(),
                        actor == null ? entry.login() : null))
                .update();
    }
}
