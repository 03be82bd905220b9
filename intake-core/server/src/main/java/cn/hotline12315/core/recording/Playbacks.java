package cn.hotline12315.core.recording;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.recording.RecordingViews.PlaybackItem;
import cn.hotline12315.core.recording.RecordingViews.StaffMember;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Who listened to what, when, from where: written before anything is heard, never changed.
@Component
class Playbacks {
    private static final int MOST = 1000;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final StaffNames names;
    private final RecordingSettings settings;
    private final Clock clock;

    Playbacks(
            JdbcClient sql,
            TransactionTemplate transaction,
            Audit audit,
            StaffNames names,
            RecordingSettings settings,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.audit = audit;
        this.names = names;
        this.settings = settings;
        this.clock = clock;
    }

    record Opened(UUID id, Instant expiresAt) {}

    /// Durable when it returns.
    Opened open(SignedIn user, CallId call, String address) {
        Instant now = Sql.micros(clock.instant());
        UUID id = UuidV7.next(clock);
        transaction.executeWithoutResult(_ -> {
            sql.sql("insert into recording_playback (id, call_id, user_id, address, at) values (?, ?, ?, ?, ?)")
                    .params(id, call.value(), user.id(), address, Sql.time(now))
                    .update();
            audit.write(
                    AuditEntry.of(AuditAction.RECORDING_PLAYED).by(user.actor()).about("recording", call));
        });
        return new Opened(id, now.plus(settings.playbackLife()));
    }

    /// Somebody wanted to hear what he may not.
    void refused(SignedIn user, CallId call) {
        audit.write(AuditEntry.of(AuditAction.RECORDING_PLAYED)
                .by(user.actor())
                .about("recording", call)
                .refused());
    }

    /// Whether this user opened it for this call, not too long ago.
    boolean allows(UUID playback, SignedIn user, CallId call) {
        return sql.sql("""
                        select exists (select from recording_playback
                                       where id = ? and user_id = ? and call_id = ? and at > ?)""")
                .params(
                        playback,
                        user.id(),
                        call.value(),
                        Sql.time(clock.instant().minus(settings.playbackLife())))
                .query(Boolean.class)
                .single();
    }

    int count(CallId call) {
        return sql.sql("select count(*) from recording_playback where call_id = ?")
                .param(call.value())
                .query(Integer.class)
                .single();
    }

    private record Listened(UUID id, UUID user, Instant at) {}

    /// Newest first, at most 1,000.
    List<PlaybackItem> of(CallId call) {
        List<Listened> all = sql.sql("""
                        select id, user_id, at from recording_playback where call_id = ?
                        order by at desc, id desc limit ?""")
                .params(call.value(), MOST)
                .query((row, _) -> new Listened(Sql.uuid(row, "id"), Sql.uuid(row, "user_id"), Sql.instant(row, "at")))
                .list();
        Map<UUID, String> staff =
                names.of(all.stream().map(Listened::user).distinct().toList());
        return all.stream()
                .map(one -> new PlaybackItem(
                        one.id(), new StaffMember(one.user(), staff.getOrDefault(one.user(), "")), one.at()))
                .toList();
    }
}
