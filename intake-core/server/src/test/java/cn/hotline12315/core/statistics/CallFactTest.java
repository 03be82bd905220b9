package cn.hotline12315.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.core.testing.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallFactTest {
    private final CallId call = Calls.fresh();
    private final String one = UUID.randomUUID().toString();
    private final List<CallEvent> events = new ArrayList<>(Calls.answered(call, "+8613971000001", one));

    private UUID id() {
        return UUID.randomUUID();
    }

    private CallFact fact() {
        events.sort(Comparator.comparing(CallEvent::at));
        return CallFact.of(events);
    }

    private CallEvent transferred(int at, Target to, CallEvent.TransferKind kind) {
        return new CallEvent.Transferred(
                id(), call, Calls.at(at), "42", "n", "1001", one, to, kind, CallEvent.TransferResult.DONE, null);
    }

    @Test
    void theWaitCountsFromTheQueueAndAMissedOfferIsAPartOfItsOwn() {
        CallFact fact = fact();
        assertThat(fact.line()).isEqualTo("12365");
        assertThat(fact.at()).isEqualTo(Calls.at(1));
        assertThat(fact.waited()).isEqualTo(Duration.ofSeconds(29));
        assertThat(fact.parts()).extracting(Part::seat).containsExactly("1002", "1001");
        assertThat(fact.parts()).extracting(Part::missed).containsExactly("rang-out", null);
        assertThat(fact.parts().getLast().talk()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void holdIsNoTalk() {
        events.add(new CallEvent.Held(id(), call, Calls.at(40), "42", "n", "1001", one));
        events.add(new CallEvent.Resumed(id(), call, Calls.at(55), "42", "n", "1001", one));
        Part part = fact().parts().getLast();
        assertThat(part.hold()).isEqualTo(Duration.ofSeconds(15));
        assertThat(part.talk()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void aHoldThatNobodyEndedEndsWithTheCall() {
        events.add(new CallEvent.Held(id(), call, Calls.at(70), "42", "n", "1001", one));
        assertThat(fact().parts().getLast().hold()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whoGivesTheCallerAwayHasHisPartAndTheOtherHis() {
        events.add(transferred(50, new Target.Queue("12331", java.util.Map.of()), CallEvent.TransferKind.BLIND));
        events.add(new CallEvent.Answered(id(), call, Calls.at(65), "42", "n", "1003", null, Duration.ofSeconds(15)));
        CallFact fact = fact();
        assertThat(fact.transfers()).isEqualTo(1);
        assertThat(fact.parts()).extracting(Part::seat).containsExactly("1002", "1001", "1003");
        assertThat(fact.parts().get(1).talk()).isEqualTo(Duration.ofSeconds(20));
        assertThat(fact.parts().get(1).transferred()).isTrue();
        assertThat(fact.parts().get(2).talk()).isEqualTo(Duration.ofSeconds(25));
        assertThat(fact.waited()).as("the first answer counts").isEqualTo(Duration.ofSeconds(29));
    }

    @Test
    void afterAConsultationTheTargetTalksWhetherItsAnswerIsToldOrNot() {
        events.add(new CallEvent.Consulted(id(), call, Calls.at(40), "42", "n", "1001", one, new Target.Seat("1003")));
        events.add(transferred(50, new Target.Seat("1003"), CallEvent.TransferKind.CONSULT));
        CallFact untold = fact();
        assertThat(untold.parts().get(1).hold()).isEqualTo(Duration.ofSeconds(10));
        assertThat(untold.parts().get(2).talk()).isEqualTo(Duration.ofSeconds(40));
        String taker = UUID.randomUUID().toString();
        events.add(new CallEvent.Answered(id(), call, Calls.at(51), "42", "n", "1003", taker, Duration.ZERO));
        assertThat(fact().parts()).hasSize(3);
        assertThat(fact().parts().getLast().userId()).hasToString(taker);
    }

    @Test
    void whoGaveUpWaitedToTheEnd() {
        events.removeIf(event -> event instanceof CallEvent.Answered || event instanceof CallEvent.Ended);
        events.add(new CallEvent.Ended(
                id(),
                call,
                Calls.at(31),
                "42",
                "n",
                CallEvent.EndedBy.CALLER,
                CallEvent.Outcome.ABANDONED_QUEUE,
                null,
                null));
        CallFact fact = fact();
        assertThat(fact.waited()).isEqualTo(Duration.ofSeconds(30));
        assertThat(fact.outcome()).isEqualTo("abandoned-queue");
        assertThat(fact.answeredAt()).isNull();
    }

    @Test
    void aCallOutHasItsSeatWhetherItWasAnsweredOrNot() {
        events.clear();
        events.add(new CallEvent.Dialled(
                id(),
                call,
                Calls.at(10),
                "42",
                "n",
                "1001",
                one,
                "02787650000",
                null,
                null,
                CallEvent.DialResult.BUSY));
        CallFact busy = fact();
        assertThat(busy.out()).isTrue();
        assertThat(busy.parts()).singleElement().extracting(Part::answeredAt).isNull();
    }

    @Test
    void whoKeptHisPlaceAndIsCalledBackCountsForTheLineThatHeWaitedOn() {
        events.removeIf(CallEvent.Offered.class::isInstance);
        events.add(new CallEvent.Dialled(
                id(),
                call,
                Calls.at(0),
                "42",
                "n",
                "1001",
                one,
                "+8613971000051",
                null,
                null,
                CallEvent.DialResult.ANSWERED));
        events.removeIf(CallEvent.Routed.class::isInstance);
        events.add(new CallEvent.Routed(
                id(), call, Calls.at(1), "42", "n", "12331", Map.of(), Duration.ZERO, Duration.ZERO));
        assertThat(fact().out()).isTrue();
        assertThat(fact().line()).isEqualTo("12331");
    }

    @Test
    void theFirstAnswerToEachQuestionCounts() {
        events.add(new CallEvent.Surveyed(id(), call, Calls.at(91), "42", "n", 1, 5));
        events.add(new CallEvent.Surveyed(id(), call, Calls.at(92), "42", "n", 1, 1));
        events.add(new CallEvent.Surveyed(id(), call, Calls.at(93), "42", "n", 2, 3));
        assertThat(fact().answers()).extracting(CallEvent.Surveyed::key).containsExactly(5, 3);
    }
}
