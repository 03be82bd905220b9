package cn.hotline12315.core.callback;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.callback.CallBackViews.CallBackAgent;
import cn.hotline12315.core.callback.CallBackViews.CallBackCounts;
import cn.hotline12315.core.callback.CallBackViews.CallBackItem;
import cn.hotline12315.core.privacy.Masking;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the worklist of one's own authority.
@Component
class CallBackList {
    private static final String SELECT = """
            select b.*, b.taken_until > ? as is_taken, t.name as taker_name, c.name as closer_name
            from call_back b left join app_user t on t.id = b.taken_by left join app_user c on c.id = b.closed_by
            where b.authority_id = ? """;
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final Clock clock;

    CallBackList(JdbcClient sql, PersonalCipher cipher, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// Who waits longest first.
    ///
    /// @param after null for the first page
    List<CallBackItem> open(SignedIn user, @Nullable Cursor after, int limit) {
        Cursor from = after == null ? new Cursor(Instant.EPOCH, new UUID(0, 0)) : after;
        return sql.sql(SELECT + " and b.closed_at is null and (b.since, b.id) > (?, ?) order by b.since, b.id limit ?")
                .params(now(), user.authority().id(), Sql.time(from.at()), from.id(), limit)
                .query((row, _) -> item(row))
                .list();
    }

    /// The newest first.
    List<CallBackItem> closed(SignedIn user, Cursor after, int limit) {
        return sql.sql(SELECT + " and b.closed_at is not null and (b.closed_at, b.id) < (?, ?)"
                        + " order by b.closed_at desc, b.id desc limit ?")
                .params(now(), user.authority().id(), Sql.time(after.at()), after.id(), limit)
                .query((row, _) -> item(row))
                .list();
    }

    Optional<CallBackItem> one(SignedIn user, UUID id) {
        return sql.sql(SELECT + " and b.id = ?")
                .params(now(), user.authority().id(), id)
                .query((row, _) -> item(row))
                .optional();
    }

    CallBackCounts counts(SignedIn user) {
        return sql.sql("""
                        select count(*) filter (where taken_until is null or taken_until <= ?) as waiting,
                          count(*) filter (where taken_until > ?) as taken,
                          count(*) filter (where taken_until > ? and taken_by = ?) as mine
                        from call_back where authority_id = ? and closed_at is null""")
                .params(now(), now(), now(), user.id(), user.authority().id())
                .query((row, _) ->
                        new CallBackCounts(row.getLong("waiting"), row.getLong("taken"), row.getLong("mine")))
                .single();
    }

    private Object now() {
        return Sql.time(clock.instant());
    }

    private CallBackItem item(ResultSet row) throws SQLException {
        boolean taken = row.getBoolean("is_taken");
        String number = cipher.open(Purpose.CALL_BACK, row.getBytes("number"));
        return new CallBackItem(
                Sql.uuid(row, "id"),
                String.valueOf(Masking.phone(number)),
                row.getString("line"),
                WhyCallBack.of(row.getString("why")),
                Sql.instant(row, "since"),
                Sql.instant(row, "latest_at"),
                row.getInt("calls"),
                row.getInt("tries"),
                Sql.instantOrNull(row, "tried_at"),
                row.getString("result"),
                taken ? by(row, "taken_by", "taker_name") : null,
                taken ? Sql.instantOrNull(row, "taken_until") : null,
                CallBackOutcome.of(row.getString("outcome")).orElse(null),
                cipher.openOrNull(Purpose.CALL_BACK, row.getBytes("note")),
                by(row, "closed_by", "closer_name"),
                Sql.instantOrNull(row, "closed_at"));
    }

    private @Nullable CallBackAgent by(ResultSet row, String id, String name) throws SQLException {
        @Nullable UUID user = Sql.uuidOrNull(row, id);
        return user == null ? null : new CallBackAgent(user, cipher.open(Purpose.USER, row.getBytes(name)));
    }
}
