package cn.hotline12315.sms.link;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The window of one connection: what was submitted and has no answer yet. Places are taken on any
/// thread; the rest is
/// the event loop's.
final class Waiting {
    /// Answers may come long after their time-out: of so many it is still known what they answer.
    private static final int MOST_OVERDUE = 1_000;

    private final AtomicInteger free = new AtomicInteger();
    private final Map<Sequence, Sent> sent = new LinkedHashMap<>();
    private final Map<Sequence, Submission> overdue = new LinkedHashMap<>();

    record Sent(Submission submission, CompletableFuture<Verdict> verdict, long at) {}

    /// Makes the places; before, there are none.
    void open(int places) {
        free.addAndGet(places);
    }

    boolean takePlace() {
        int now = free.get();
        while (now > 0) {
            if (free.compareAndSet(now, now - 1)) {
                return true;
            }
            now = free.get();
        }
        return false;
    }

    void leavePlace() {
        free.incrementAndGet();
    }

    int free() {
        return free.get();
    }

    void add(Sequence sequence, Sent one) {
        sent.put(sequence, one);
    }

    boolean isEmpty() {
        return sent.isEmpty();
    }

    boolean has(Sequence sequence) {
        return sent.containsKey(sequence);
    }

    @Nullable
    Sent answered(Sequence sequence) {
        Sent one = sent.remove(sequence);
        if (one != null) {
            free.incrementAndGet();
        }
        return one;
    }

    @Nullable
    Submission overdue(Sequence sequence) {
        return overdue.remove(sequence);
    }

    /// Takes the oldest out if it was sent at this time or before; it is remembered as overdue.
    @Nullable
    Sent olderThan(long at) {
        Iterator<Map.Entry<Sequence, Sent>> all = sent.entrySet().iterator();
        if (!all.hasNext()) {
            return null;
        }
        Map.Entry<Sequence, Sent> oldest = all.next();
        if (oldest.getValue().at - at > 0) {
            return null;
        }
        all.remove();
        free.incrementAndGet();
        overdue.put(oldest.getKey(), oldest.getValue().submission);
        if (overdue.size() > MOST_OVERDUE) {
            overdue.remove(overdue.keySet().iterator().next());
        }
        return oldest.getValue();
    }

    /// The connection is gone: nobody knows of any of them. No place is left.
    void lose() {
        free.set(Integer.MIN_VALUE / 2);
        sent.values().forEach(one -> one.verdict.complete(new Verdict.Unknown()));
        sent.clear();
        overdue.clear();
    }

    int size() {
        return sent.size();
    }
}
