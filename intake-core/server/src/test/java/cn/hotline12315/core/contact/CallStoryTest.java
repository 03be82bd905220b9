package cn.hotline12315.core.contact;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.testing.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallStoryTest {
    private final CallId call = Calls.fresh();
    private final List<CallEvent> events = Calls.answered(call, "+8613971000001", "u");

    @Test
    void theStoryDoesNotDependOnTheOrderOfItsEvents() {
        CallStory told = CallStory.of(events);
        assertThat(Calls.permutations(events))
                .hasSize(120)
                .allSatisfy(order -> assertThat(CallStory.of(order)).isEqualTo(told));
        assertThat(told.startedAt()).isEqualTo(Calls.START);
        assertThat(told.seat()).isEqualTo("1001");
        assertThat(told.missed()).isEqualTo(1);
        assertThat(told.waited()).isEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void aSecondEndDoesNotUndoTheAnsweredOne() {
        List<CallEvent> more = new ArrayList<>(events);
        more.add(new CallEvent.Ended(
                UUID.randomUUID(),
                call,
                Calls.at(10),
                "42",
                "node-1",
                CallEvent.EndedBy.SYSTEM,
                CallEvent.Outcome.FAILED,
                null,
                null));
        CallEvent.Ended end = CallStory.of(more).ended();
        assertThat(end).isNotNull().extracting(CallEvent.Ended::outcome).isEqualTo(CallEvent.Outcome.ANSWERED);
    }

    @Test
    void afterARescueTheLastSeatCountsAndTheFirstWait() {
        List<CallEvent> more = new ArrayList<>(events);
        more.add(new CallEvent.Answered(
                UUID.randomUUID(), call, Calls.at(50), "42", "node-1", "1003", "v", Duration.ofSeconds(49)));
        CallStory story = CallStory.of(more);
        assertThat(story.seat()).isEqualTo("1003");
        assertThat(story.waited()).isEqualTo(Duration.ofSeconds(29));
    }
}
