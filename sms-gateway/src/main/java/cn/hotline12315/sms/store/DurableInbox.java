package cn.hotline12315.sms.store;

import cn.hotline12315.sms.link.Inbox;
import cn.hotline12315.sms.link.Incoming;
import cn.hotline12315.sms.link.Submission;
import cn.hotline12315.sms.link.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An account's deliveries, written many at a time: what waits while one transaction commits is the next
/// one. The
/// carrier is answered after the commit.
public final class DurableInbox implements Inbox, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DurableInbox.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 10_000;

    private final String account;
    private final BiConsumer<String, List<Incoming>> store;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;

    private record Waiting(Incoming incoming, CompletableFuture<Void> kept) {}

    /// @param store keeps all or throws, as [InboundStore#keep]
    public DurableInbox(String account, BiConsumer<String, List<Incoming>> store) {
        this.account = account;
        this.store = store;
        writer = Thread.ofVirtual().name("inbox-" + account).start(this::write);
    }

    @Override
    public CompletionStage<Void> take(String link, Incoming incoming) {
        Waiting waiting = new Waiting(incoming, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            waiting.kept.completeExceptionally(new IllegalStateException("too many deliveries wait for the database"));
        }
        return waiting.kept;
    }

    @Override
    public void late(String link, Submission submission, Verdict verdict) {
        log.info("link {} answered {} late: {}", link, submission, verdict);
    }

    /// Deliveries that are not durable yet.
    public int waiting() {
        return queue.size();
    }

    private void write() {
        try {
            while (true) {
                List<Waiting> some = new ArrayList<>();
                some.add(queue.take());
                queue.drainTo(some, MOST_AT_ONCE - 1);
                if (!keep(some) && some.size() > 1) {
                    some.forEach(one -> keep(List.of(one))); // one that cannot be kept does not hold the others
                }
                some.forEach(one -> one.kept.completeExceptionally(new IllegalStateException("not kept")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean keep(List<Waiting> some) {
        try {
            store.accept(account, some.stream().map(Waiting::incoming).toList());
        } catch (RuntimeException e) {
            log.warn(
                    "account {}: {} deliveries not kept: {}",
                    account,
                    some.size(),
                    e.getClass().getName());
            return false;
        }
        some.forEach(one -> one.kept.complete(null));
        return true;
    }

    /// What is not durable by now is not answered: the carrier comes again.
    @Override
    public void close() {
        writer.interrupt();
    }
}
