package cn.hotline12315.core.notice;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Hands notices to their carriers. Any number of copies may do so at once: a claim passes over what others claim,
/// and lends the notice for the lease's time by moving `next_at`. Who dies with it loses it to another then; his late
/// answer changes nothing, because the number of tries has moved on. Nothing is sent inside a transaction.
@Component
class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int LONGEST_WHY = 200;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final PersonalCipher cipher;
    private final NoticeTemplates templates;
    private final Carriers carriers;
    private final Receipts receipts;
    private final NoticeSettings settings;
    private final Clock clock;

    Outbox(
            JdbcClient sql,
            TransactionTemplate transaction,
            PersonalCipher cipher,
            NoticeTemplates templates,
            Carriers carriers,
            Receipts receipts,
            NoticeSettings settings,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.cipher = cipher;
        this.templates = templates;
        this.carriers = carriers;
        this.receipts = receipts;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param tries this one included
    record Claim(String channel, int tries, OutgoingNotice notice) {}

    /// Sends the one that is longest due.
    ///
    /// @return false when there is none
    boolean sendNext() {
        Optional<Claim> next = claim();
        next.ifPresent(claim -> note(claim, sent(claim)));
        return next.isPresent();
    }

    Optional<Claim> claim() {
        Instant now = clock.instant();
        return sql.sql("""
                        update notice set attempts = attempts + 1, next_at = ?, changed_at = ?
                        where id = (select id from notice where state = 'waiting' and next_at <= ? and channel = any(?)
                                    order by next_at, id limit 1 for update skip locked)
                        returning id, ticket_id, template, channel, attempts, address, text""")
                .params(Sql.values(
                        Sql.time(now.plus(settings.lease())), Sql.time(now), Sql.time(now), carriers.names()))
                .query((row, _) -> read(row))
                .optional();
    }

    private Claim read(ResultSet row) throws SQLException {
        Addressee to =
                ApiJson.mapper().readValue(cipher.open(Purpose.NOTICE, row.getBytes("address")), Addressee.class);
        return new Claim(
                row.getString("channel"),
                row.getInt("attempts"),
                new OutgoingNotice(
                        Sql.uuid(row, "id"),
                        Sql.uuid(row, "ticket_id"),
                        to,
                        templates.get(row.getString("template")).name(),
                        cipher.open(Purpose.NOTICE, row.getBytes("text"))));
    }

    private Sent sent(Claim claim) {
        try {
            return carriers.get(claim.channel()).send(claim.notice());
        } catch (RuntimeException fault) {
            return new Sent.NotNow(fault.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    void note(Claim claim, Sent sent) {
        UUID id = claim.notice().id();
        switch (sent) {
            case Sent.Taken(String reference) ->
                transaction.executeWithoutResult(_ -> {
                    receipts.lock(claim.channel(), reference);
                    if (put(claim, NoticeState.SENT, null, reference, null)) {
                        receipts.apply(claim.channel(), reference);
                    }
                });
            case Sent.Never(String why) -> put(claim, NoticeState.FAILED, why, null, null);
            case Sent.NotNow(String why, Duration _)
            when claim.tries() >= settings.tries() -> put(claim, NoticeState.FAILED, why, null, null);
            case Sent.NotNow(String why, Duration after) -> {
                Duration wait = pause(claim.tries(), ThreadLocalRandom.current().nextDouble());
                put(
                        claim,
                        NoticeState.WAITING,
                        why,
                        null,
                        clock.instant().plus(wait.compareTo(after) > 0 ? wait : after));
            }
        }
        log.info(
                "notice {} by {}, try {}: {}",
                id,
                claim.channel(),
                claim.tries(),
                sent.getClass().getSimpleName());
    }

    /// @return false when it is somebody else's by now, or told already
    private boolean put(
            Claim claim,
            NoticeState state,
            @Nullable String why,
            @Nullable String reference,
            @Nullable Instant nextAt) {
        return sql.sql("""
                        update notice set state = ?, last_error = ?, reference = ?, next_at = ?, changed_at = ?
                        where id = ? and attempts = ? and state = 'waiting'""")
                        .params(Sql.values(
                                state.word(),
                                cut(why),
                                reference,
                                Sql.timeOrNull(nextAt),
                                Sql.time(clock.instant()),
                                claim.notice().id(),
                                claim.tries()))
                        .update()
                == 1;
    }

    /// Doubled with every try up to the longest, then between a half and the whole of it, so that copies part.
    ///
    /// @param chance 0 to 1
    Duration pause(int tries, double chance) {
        long first = settings.firstRetry().toMillis();
        long whole = Math.min(settings.longestRetry().toMillis(), first << Math.min(tries - 1, 20));
        return Duration.ofMillis(Math.round(whole * (0.5 + chance / 2)));
    }

    static @Nullable String cut(@Nullable String why) {
        return why == null || why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY);
    }
}
