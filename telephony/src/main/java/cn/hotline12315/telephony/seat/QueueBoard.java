package cn.hotline12315.telephony.seat;

import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.Offers;
import cn.hotline12315.telephony.acd.QueueView;
import cn.hotline12315.telephony.redis.RedisAway;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells the desks how the queue is: on change, and not more often than the settings say.
@Component
final class QueueBoard {
    private final Acd acd;
    private final Seats seats;
    private final DeskWords words;
    private final SeatSettings settings;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicLong waiting = new AtomicLong();
    private volatile @Nullable String last;

    QueueBoard(
            Acd acd,
            Seats seats,
            DeskWords words,
            SeatSettings settings,
            ScheduledExecutorService timer,
            Offers offers,
            MeterRegistry meters) {
        this.acd = acd;
        this.seats = seats;
        this.words = words;
        this.settings = settings;
        this.timer = timer;
        offers.onQueue(this::changed);
        meters.gauge("hotline.acd.waiting", waiting);
    }

    /// The last numbers, for a desk that signs in.
    String now() {
        String known = last;
        return known == null ? refresh() : known;
    }

    private void changed() {
        if (due.compareAndSet(false, true)) {
            timer.schedule(
                    () -> Thread.ofVirtual().name("queue-board").start(this::send),
                    settings.queueEvery().toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void send() {
        due.set(false);
        String before = last;
        String now = refresh();
        if (!now.equals(before)) {
            seats.broadcast(now);
        }
    }

    private String refresh() {
        try {
            var view = acd.view();
            waiting.set(view.waiting());
            String text = words.queue(view);
            last = text;
            return text;
        } catch (RedisAway away) {
            return words.queue(new QueueView(0, null, 0));
        }
    }
}
