package cn.hotline12315.telephony.record;

import cn.hotline12315.telephony.redis.SiteRedis;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks at the record all the time. What was missed is told before Asterisk is heard: whoever reconciles calls later
/// finds them told, by what really happened.
@Component
final class RecordFollower implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RecordFollower.class);
    /// Redis knows who sits where, so it is waited for a little.
    private static final long REDIS_WITHIN = TimeUnit.SECONDS.toNanos(3);

    private final CallRecord record;
    private final RecordSettings settings;
    private final SiteRedis redis;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    RecordFollower(CallRecord record, RecordSettings settings, SiteRedis redis) {
        this.record = record;
        this.settings = settings;
        this.redis = redis;
    }

    /// Behind Redis, before Asterisk.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1_000;
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("call-record").start(this::follow);
        try {
            if (!caughtUp.await(settings.catchUp().toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("still telling what was missed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        long begun = System.nanoTime();
        while (!redis.available() && System.nanoTime() - begun < REDIS_WITHIN) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        while (isRunning()) {
            try {
                record.poll();
            } catch (RuntimeException e) {
                log.error("the record is not followed just now", e);
            }
            caughtUp.countDown();
            LockSupport.parkNanos(settings.poll().toNanos());
        }
    }

    @Override
    public void stop() {
        Thread following = thread;
        thread = null;
        if (following != null) {
            LockSupport.unpark(following);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
