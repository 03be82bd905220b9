package cn.hotline12315.sms.link;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// An account at a carrier, and its links. What is submitted goes to the next link with a place in its
/// window, within
/// the rates of account and link; when the carrier says "too fast", the account goes slower as a whole.
/// Any thread.
public final class Account {
    private final String name;
    private final List<Link> links;
    private final TokenBucket bucket;
    private final AtomicInteger turn = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;

    /// @param rate submissions a second over all links
    /// @param dialects a new one for each connection
    public record Settings(
            String name,
            InetSocketAddress carrier,
            Supplier<Dialect> dialects,
            int links,
            int rate,
            LinkSettings link) {
        public Settings {
            if (links < 1 || links > 64 || rate < 1) {
                throw new IllegalArgumentException("account " + name + ": " + links + " links, " + rate + " a second");
            }
        }
    }

    /// Made, not yet connected.
    public Account(Settings settings, Inbox inbox, EventLoopGroup group, RandomGenerator random) {
        name = settings.name();
        bucket = new TokenBucket(settings.rate(), Ticker.systemTicker());
        links = IntStream.rangeClosed(1, settings.links())
                .mapToObj(i -> new Link(
                        name + "/" + i,
                        settings.carrier(),
                        settings.dialects(),
                        settings.link(),
                        inbox,
                        group.next(),
                        random,
                        this::answered))
                .toList();
    }

    public String name() {
        return name;
    }

    public List<Link> links() {
        return links;
    }

    public void start() {
        links.forEach(Link::start);
    }

    /// Takes no more, waits for the answers that are under way, says goodbye on each link.
    public CompletableFuture<Void> stop() {
        return CompletableFuture.allOf(links.stream().map(Link::stop).toArray(CompletableFuture[]::new));
    }

    /// Sends now or not at all.
    ///
    /// @param verdict completes on an event loop: what hangs on it must not block
    /// @return false when no link is up, no window has a place, or a rate wants a pause; see [#awaitRoom]
    public boolean offer(Submission submission, CompletableFuture<Verdict> verdict) {
        if (!bucket.take()) {
            return false;
        }
        int first = Math.floorMod(turn.getAndIncrement(), links.size());
        for (int i = 0; i < links.size(); i++) {
            if (links.get((first + i) % links.size()).offer(submission, verdict)) {
                return true;
            }
        }
        bucket.giveBack();
        return false;
    }

    /// Places in all windows.
    public int room() {
        return links.stream().mapToInt(Link::room).sum();
    }

    /// Waits until an offer may succeed, an answer came, a link came up, or the time is over; may return
    /// early. Blocks:
    /// for virtual threads, not for event loops.
    public void awaitRoom(Duration most) throws InterruptedException {
        long pause = bucket.untilNext();
        if (room() > 0) {
            pause = Math.max(
                    pause,
                    links.stream()
                            .filter(link -> link.room() > 0)
                            .mapToLong(Link::untilNext)
                            .min()
                            .orElse(0));
            if (pause > 0) {
                Thread.sleep(Duration.ofNanos(Math.min(pause, most.toNanos())));
            }
            return;
        }
        lock.lock();
        try {
            long seen = changes;
            long left = most.toNanos();
            while (seen == changes && left > 0 && room() == 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void answered(Verdict verdict) {
        switch (verdict) {
            case Verdict.Slower v -> bucket.slower();
            case Verdict.Taken v -> bucket.taken();
            case Verdict.Again v -> {}
            case Verdict.Refused v -> {}
            case Verdict.NotSent v -> {}
            case Verdict.Unknown v -> {}
        }
        lock.lock();
        try {
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
