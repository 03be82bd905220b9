package cn.hotline12315.telephony.asterisk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Between the manager connection, which must never wait, and the lanes. Bounded; what does not fit is counted, and
/// the log says so once a second at most. Safe for any number of writers and one reader.
final class EventBuffer {
    private static final Logger log = LoggerFactory.getLogger(EventBuffer.class);

    private final ArrayBlockingQueue<AsteriskEvent> events;
    private final AtomicLong lost = new AtomicLong();
    private final Clock clock;
    private volatile Instant lastSaid = Instant.EPOCH;
    private volatile long healed;

    EventBuffer(int capacity, Clock clock) {
        this.events = new ArrayBlockingQueue<>(capacity);
        this.clock = clock;
    }

    /// Never blocks.
    void offer(AsteriskEvent event) {
        if (events.offer(event)) {
            return;
        }
        long count = lost.incrementAndGet();
        Instant now = clock.instant();
        if (Duration.between(lastSaid, now).compareTo(Duration.ofSeconds(1)) >= 0) {
            lastSaid = now;
            log.error("the event buffer is full: {} events lost so far, everything will be read anew", count);
        }
    }

    /// For the thread that reads the truth: waits for room.
    void put(AsteriskEvent event) throws InterruptedException {
        events.put(event);
    }

    AsteriskEvent take() throws InterruptedException {
        return events.take();
    }

    int size() {
        return events.size();
    }

    long lost() {
        return lost.get();
    }

    /// Whether something was lost since [#healedUpTo].
    boolean lossUnhealed() {
        return lost.get() > healed;
    }

    /// The truth was read after so many losses.
    void healedUpTo(long losses) {
        healed = losses;
    }
}
