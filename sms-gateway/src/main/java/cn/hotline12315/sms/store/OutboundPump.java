package cn.hotline12315.sms.store;

import cn.hotline12315.sms.link.Account;
import cn.hotline12315.sms.link.Submission;
import cn.hotline12315.sms.link.Verdict;
import cn.hotline12315.sms.store.OutboundStore.Claimed;
import cn.hotline12315.sms.store.OutboundStore.PartKey;
import cn.hotline12315.sms.store.OutboundStore.Said;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.Parts;
import cn.hotline12315.sms.text.UserData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what waits for one account: claims as much as the account's windows take, marks it, sends it,
/// and writes the
/// verdicts down, many at a time. Two threads of its own: one sends, one writes down.
public final class OutboundPump implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutboundPump.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    /// Who waits longer for a place gives the message back, well before somebody else takes it over.
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int MOST_AT_ONCE = 256;

    private final Account account;
    private final OutboundStore store;
    private final Function<String, Alphabet> alphabet;
    private final BlockingQueue<Said> verdicts = new LinkedBlockingQueue<>(); // bounded by what was claimed
    private final Thread sender;
    private final Thread writer;

    /// @param alphabet which one the account's protocol writes a text in; the same for the same text
    public OutboundPump(Account account, OutboundStore store, Function<String, Alphabet> alphabet) {
        this.account = account;
        this.store = store;
        this.alphabet = alphabet;
        sender = Thread.ofVirtual().name("outbound-" + account.name()).start(() -> forever(this::send));
        writer = Thread.ofVirtual().name("verdicts-" + account.name()).start(() -> forever(this::writeDown));
    }

    /// One round of a thread's work.
    private interface Round {
        void run() throws InterruptedException;
    }

    private void forever(Round round) {
        try {
            while (true) {
                try {
                    round.run();
                } catch (RuntimeException e) {
                    log.warn("account {}: {}", account.name(), e.toString());
                    TimeUnit.SECONDS.sleep(1); // the database is away
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() throws InterruptedException {
        int room = Math.min(MOST_AT_ONCE, account.room());
        if (room == 0) {
            account.awaitRoom(LOOK);
            return;
        }
        List<Outbound> messages = store.claim(account.name(), room, LEASE);
        if (messages.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
            return;
        }
        Map<UUID, Divided> divided = new HashMap<>();
        messages.forEach(m -> divided.put(m.id(), divide(m)));
        List<PartKey> parts = store.begin(divided.values().stream()
                .map(d -> new Claimed(d.message, Math.max(1, d.parts.size())))
                .toList());
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (PartKey part : parts) {
            send(part, Objects.requireNonNull(divided.get(part.message())), until);
        }
    }

    private record Divided(Outbound message, Alphabet alphabet, List<UserData> parts) {}

    /// The same each time, so that a part that is sent again fits to those that were taken.
    private Divided divide(Outbound message) {
        Alphabet written = alphabet.apply(message.text());
        try {
            return new Divided(
                    message,
                    written,
                    Parts.of(message.text(), written, message.id().hashCode() & 0xFF, 8));
        } catch (IllegalArgumentException tooLong) {
            return new Divided(message, written, List.of());
        }
    }

    private void send(PartKey key, Divided divided, long until) throws InterruptedException {
        Outbound m = divided.message;
        if (divided.parts.isEmpty()) {
            verdicts.add(new Said(key, new Verdict.Refused(0, "more than 255 parts")));
            return;
        }
        Submission sms = new Submission(
                m.from(), m.to(), divided.alphabet, divided.parts.get(key.number() - 1), m.receipt(), m.priority());
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        verdict.thenAccept(v -> verdicts.add(new Said(key, v)));
        while (!account.offer(sms, verdict)) {
            if (System.nanoTime() - until > 0) {
                verdict.complete(new Verdict.NotSent());
                return;
            }
            account.awaitRoom(LOOK);
        }
    }

    private void writeDown() throws InterruptedException {
        List<Said> some = new ArrayList<>();
        some.add(verdicts.take());
        verdicts.drainTo(some, MOST_AT_ONCE - 1);
        try {
            store.said(some);
        } catch (RuntimeException e) {
            verdicts.addAll(some);
            throw e;
        }
    }

    /// What is under way and has no verdict written down is taken over when its lease is over.
    @Override
    public void close() {
        sender.interrupt();
        writer.interrupt();
    }
}
