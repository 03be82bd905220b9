package cn.hotline12315.core.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Does for many callers at once what each of them wants: while one round is at work those who come meanwhile gather
/// for the next. Who comes alone waits for nobody; under load statements, locks and commits are shared (ADR 0037).
///
/// Safe for any number of threads, meant for virtual ones. As many wait as there are requests; how long, the pool's
/// and the socket's time-outs say.
public final class Together<Q, A> {
    private record Wish<Q, A>(Q question, CompletableFuture<A> answer) {}

    private final int most;
    private final Function<List<Q>, List<A>> round;
    private final Queue<Wish<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean atWork = new AtomicBoolean();

    /// @param most wishes of one round
    /// @param round gives as many answers as it is asked questions, in their order. When it fails
    ///     because of values ([StorageFaults#isAboutValues]) it is done again for each alone:
    ///     nobody fails for another. So a round that fails must leave nothing behind
    public Together(int most, Function<List<Q>, List<A>> round) {
        this.most = most;
        this.round = round;
    }

    /// Waits for the round that it goes into; throws what the round threw.
    public A ask(Q question) {
        Wish<Q, A> wish = new Wish<>(question, new CompletableFuture<>());
        waiting.add(wish);
        begin();
        try {
            return wish.answer().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException fault ? fault : failed;
        }
    }

    private void begin() {
        if (atWork.compareAndSet(false, true)) {
            Thread.ofVirtual().name("together").start(this::work);
        }
    }

    private void work() {
        for (List<Wish<Q, A>> next = next(); !next.isEmpty(); next = next()) {
            answer(next);
        }
        atWork.set(false);
        if (!waiting.isEmpty()) { // came after the last look
            begin();
        }
    }

    private List<Wish<Q, A>> next() {
        List<Wish<Q, A>> next = new ArrayList<>();
        while (next.size() < most) {
            @Nullable Wish<Q, A> wish = waiting.poll();
            if (wish == null) {
                break;
            }
            next.add(wish);
        }
        return next;
    }

    private void answer(List<Wish<Q, A>> wishes) {
        try {
            List<A> answers = round.apply(wishes.stream().map(Wish::question).toList());
            for (int i = 0; i < wishes.size(); i++) {
                wishes.get(i).answer().complete(answers.get(i));
            }
        } catch (Throwable fault) { // whoever waits must hear of it
            if (wishes.size() > 1 && StorageFaults.isAboutValues(fault)) {
                wishes.forEach(wish -> answer(List.of(wish)));
            } else {
                wishes.forEach(wish -> wish.answer().completeExceptionally(fault));
            }
        }
    }
}
