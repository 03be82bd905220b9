package cn.hotline12315.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TogetherTest {
    private final List<List<Integer>> rounds = Collections.synchronizedList(new ArrayList<>());

    @Test
    void whoComesAloneIsServedAtOnce() {
        assertThat(new Together<Integer, Integer>(10, this::doubled).ask(4)).isEqualTo(8);
        assertThat(rounds).containsExactly(List.of(4));
    }

    @Test
    void thoseWhoComeDuringARoundShareTheNextOnesAndEachGetsHisOwnAnswer() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Together<Integer, Integer> together = new Together<>(10, all -> {
            first.countDown();
            await(goOn);
            return doubled(all);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>(List.of(threads.submit(() -> together.ask(0))));
            await(first);
            CountDownLatch here = new CountDownLatch(25);
            for (int i = 1; i <= 25; i++) {
                int number = i;
                asked.add(threads.submit(() -> {
                    here.countDown();
                    return together.ask(number);
                }));
            }
            await(here);
            goOn.countDown();
            for (int i = 0; i <= 25; i++) {
                assertThat(asked.get(i).get()).isEqualTo(2 * i);
            }
        }
        assertThat(rounds).allMatch(round -> round.size() <= 10);
        assertThat(rounds.stream().flatMap(List::stream)).hasSize(26).doesNotHaveDuplicates();
    }

    @Test
    void nobodyFailsForAnothersValues() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        Together<Integer, Integer> together = new Together<>(10, all -> {
            await(goOn);
            if (all.contains(13)) {
                throw new IllegalArgumentException("13");
            }
            return doubled(all);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int number : List.of(11, 12, 13, 14)) {
                asked.add(threads.submit(() -> together.ask(number)));
            }
            goOn.countDown();
            assertThat(asked.get(0).get()).isEqualTo(22);
            assertThat(asked.get(1).get()).isEqualTo(24);
            assertThat(asked.get(3).get()).isEqualTo(28);
            assertThatThrownBy(() -> asked.get(2).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("13");
        }
    }

    @Test
    void whenTheStorageIsAwayAllHearOfItAndTheNextRoundIsTried() {
        Together<Integer, Integer> together = new Together<>(10, all -> {
            rounds.add(all);
            if (rounds.size() == 1) {
                throw new DataAccessResourceFailureException("away");
            }
            return all;
        });
        assertThatThrownBy(() -> together.ask(1)).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(together.ask(2)).isEqualTo(2);
        assertThat(rounds).containsExactly(List.of(1), List.of(2));
    }

    private List<Integer> doubled(List<Integer> numbers) {
        rounds.add(numbers);
        return numbers.stream().map(number -> 2 * number).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
