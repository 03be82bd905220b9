package cn.hotline12315.telephony.supervisor;

import cn.hotline12315.telephony.acd.SeatStates;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.TruthRead;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import cn.hotline12315.telephony.site.SiteSettings;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Watches that ended while nobody listened (telephony was dead, or away from Asterisk): their supervisors' seats would
/// be given nobody until they say that they are ready.
@Component
final class UnheardEnds {
    private static final Logger log = LoggerFactory.getLogger(UnheardEnds.class);

    private final Watches watches;
    private final SeatStates states;
    private final SiteSettings site;
    private final ReentrantLock one = new ReentrantLock();
    private volatile @Nullable Truth last;

    UnheardEnds(Watches watches, SeatStates states, Asterisk asterisk, RedisNews redis, SiteSettings site) {
        this.watches = watches;
        this.states = states;
        this.site = site;
        asterisk.onEvent(event -> {
            if (event instanceof TruthRead read) {
                last = read.truth();
                background();
            }
        });
        redis.whenChanged(there -> {
            if (there) {
                background();
            }
        });
    }

    private void background() {
        Thread.ofVirtual().name("watches-unheard").start(this::giveBack);
    }

    /// With the last truth: what began after it is nothing of its.
    void giveBack() {
        Truth truth = last;
        if (truth == null) {
            return;
        }
        one.lock();
        try {
            Set<String> heard = truth.channels().stream()
                    .map(channel -> Watches.supervisor(channel.uniqueId()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            states.all().stream()
                    .filter(seat ->
                            site.node().equals(seat.node()) && seat.since().isBefore(truth.asOf()))
                    .filter(UnheardEnds::mayStillWatch)
                    .map(SeatView::seat)
                    .filter(seat -> !heard.contains(seat))
                    .forEach(watches::restoreUnlessWatching);
        } catch (RedisAway away) {
            log.info("seats of watches that ended are given back when Redis is there");
        } finally {
            one.unlock();
        }
    }

    /// One that was in wrap-up when the watch began is not-ready for it afterwards.
    private static boolean mayStillWatch(SeatView seat) {
        return "watching".equals(seat.reason()) || "wrap-up".equals(seat.state()) && "not-ready".equals(seat.next());
    }
}
