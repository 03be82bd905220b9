package cn.hotline12315.telephony.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane("callId", "test");

    @Test
    void tasksRunOneAfterTheOtherInTheirOrder() throws Exception {
        List<Integer> seen = new ArrayList<>(); // unguarded on purpose: the lane guards it
        for (int i = 0; i < 900; i++) {
            int number = i;
            lane.tell(() -> seen.add(number));
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.tell(() -> done.complete(null));
        done.get(10, TimeUnit.SECONDS);
        assertThat(seen).hasSize(900).isSorted();
    }

    @Test
    void aTaskThatFailsDoesNotStopTheLane() throws Exception {
        lane.tell(() -> {
            throw new IllegalStateException("on purpose");
        });
        CompletableFuture<Void> done = new CompletableFuture<>();
        lane.tell(() -> done.complete(null));
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aLaneThatHangsRefusesMore() {
        CountDownLatch hang = new CountDownLatch(1);
        lane.tell(() -> {
            try {
                hang.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> {
                    for (int i = 0; i <= Lane.BOUND + 1; i++) {
                        lane.tell(() -> {});
                    }
                })
                .isInstanceOf(RejectedExecutionException.class);
        hang.countDown();
    }
}
