package cn.hotline12315.sms.link;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An inbox in memory.
public final class Kept implements Inbox {
    private final BlockingQueue<Incoming> all = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<Void> take(String link, Incoming incoming) {
        all.add(incoming);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void late(String link, Submission submission, Verdict verdict) {}

    /// Waits for the next, as long as a test may hang at most.
    public Incoming next() throws InterruptedException {
        Incoming incoming = all.poll(20, TimeUnit.SECONDS);
        if (incoming == null) {
            throw new AssertionError("nothing came");
        }
        return incoming;
    }
}
