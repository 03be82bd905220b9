package cn.hotline12315.sms.store;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.sms.link.Incoming;
import cn.hotline12315.sms.link.Verdict;
import cn.hotline12315.sms.store.OutboundStore.Claimed;
import cn.hotline12315.sms.store.OutboundStore.PartKey;
import cn.hotline12315.sms.store.OutboundStore.Said;
import cn.hotline12315.sms.store.OutboundStore.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboundStoreTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), SHANGHAI);
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Database database = Database.empty();
    private final Seal seal = new Seal(new byte[Seal.KEY]);
    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-11-23T04:00:00Z"));
    private final OutboundStore store = new OutboundStore(database.sql, database.transaction, seal, NIGHT, clock);
    private final InboundStore inbound = new InboundStore(database.sql, database.transaction, seal, clock);

    @Test
    void theSameMessageAgainIsSentOnce() {
        Outbound message = message(1);
        assertThat(store.accept(message)).isTrue();
        assertThat(store.accept(message)).isFalse();
        assertThat(store.claim("mobile", 10, LEASE)).containsExactly(message);
        assertThat(store.claim("mobile", 10, LEASE)).isEmpty();
    }

    @Test
    void theMostUrgentGoesFirstAndTheOldestOfThem() {
        List<Outbound> all = new ArrayList<>();
        for (int priority : new int[] {0, 2, 1, 2, 3}) {
            Outbound message = message(priority);
            store.accept(message);
            all.add(message);
            clock.passes(Duration.ofSeconds(1));
        }
        List<Outbound> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            order.addAll(store.claim("mobile", 1, LEASE));
        }
        assertThat(order).containsExactly(all.get(4), all.get(1), all.get(3), all.get(2), all.get(0));
    }

    @Test
    void quietHoursHoldAllButTheMostUrgent() {
        clock.set(Instant.parse("2026-11-23T14:30:00Z")); // 22:30 in Shanghai
        Outbound urgent = message(3);
        Outbound other = message(2);
        store.accept(urgent);
        store.accept(other);
        assertThat(store.claim("mobile", 10, LEASE)).containsExactly(urgent);
        clock.set(Instant.parse("2026-11-24T00:00:00Z")); // 08:00
        assertThat(store.claim("mobile", 10, LEASE)).containsExactly(other);
        assertThat(NIGHT.next(Instant.parse("2026-11-23T23:59:59Z"))).isEqualTo("2026-11-24T00:00:00Z");
        assertThat(NIGHT.next(Instant.parse("2026-11-23T13:00:00Z"))).isEqualTo("2026-11-24T00:00:00Z");
        assertThat(NIGHT.next(Instant.parse("2026-11-23T12:59:59Z"))).isEqualTo("2026-11-23T12:59:59Z");
        QuietHours noon = new QuietHours(LocalTime.of(12, 0), LocalTime.of(14, 0), SHANGHAI);
        assertThat(noon.next(Instant.parse("2026-11-23T05:00:00Z"))).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(noon.next(Instant.parse("2026-11-23T06:00:00Z"))).isEqualTo("2026-11-23T06:00:00Z");
    }

    @Test
    void whatIsOverIsNotSent() {
        Outbound message = message(1);
        store.accept(message);
        clock.passes(Duration.ofDays(1));
        assertThat(store.claim("mobile", 10, LEASE)).isEmpty();
        assertThat(store.standing(message.id())).contains(new Standing("expired", 0, 0));
    }

    @Test
    void copiesNeverTakeTheSame() throws Exception {
        for (int i = 0; i < 400; i++) {
            store.accept(message(i % 4));
        }
        Set<UUID> taken = ConcurrentHashMap.newKeySet();
        List<CompletableFuture<Integer>> copies = new ArrayList<>();
        for (int copy = 0; copy < 4; copy++) {
            copies.add(CompletableFuture.supplyAsync(() -> {
                int doubled = 0;
                for (List<Outbound> some = store.claim("mobile", 7, LEASE);
                        !some.isEmpty();
                        some = store.claim("mobile", 7, LEASE)) {
                    doubled +=
                            (int) some.stream().filter(m -> !taken.add(m.id())).count();
                }
                return doubled;
            }));
        }
        for (CompletableFuture<Integer> copy : copies) {
            assertThat(copy.get(30, TimeUnit.SECONDS)).isZero();
        }
        // "skip locked" may leave a few for the next look
        store.claim("mobile", 400, LEASE)
                .forEach(m -> assertThat(taken.add(m.id())).isTrue());
        assertThat(taken).hasSize(400);
    }

    @Test
    void aReceiptFindsItsMessageBeforeTheAnswerAfterItAndTwice() {
        Outbound early = sent("a1", false);
        Outbound late = sent("a2", true);
        assertThat(store.match()).isEqualTo(1);
        answer(early, 1, new Verdict.Taken("a1"));
        inbound.keep("mobile", List.of(report("a2", "DELIVRD"), report("a2", "DELIVRD")));
        inbound.keep("mobile", List.of(report("a2", "DELIVRD"), report("nobody's", "DELIVRD")));
        inbound.keep("telecom", List.of(report("a2", "UNDELIV")));
        store.match();
        assertThat(store.match()).isZero();
        assertThat(store.standing(early.id())).contains(new Standing("delivered", 1, 0));
        assertThat(store.standing(late.id())).contains(new Standing("delivered", 1, 0));
    }

    @Test
    void theLastWordOfAReceiptStaysAndAnEarlierOneIsReplaced() {
        Outbound message = sent("b1", true);
        store.match();
        assertThat(store.standing(message.id())).contains(new Standing("sent", 1, 0));
        inbound.keep("mobile", List.of(report("b1", "EXPIRED"), report("b1", "ENROUTE")));
        store.match();
        assertThat(store.standing(message.id())).contains(new Standing("undelivered", 1, 0));
        inbound.keep("mobile", List.of(report("b1", "DELIVRD")));
        store.match();
        assertThat(store.standing(message.id())).contains(new Standing("delivered", 1, 0));
        inbound.keep("mobile", List.of(report("b1", "UNDELIV")));
        store.match();
        assertThat(store.standing(message.id())).contains(new Standing("delivered", 1, 0));
    }

    @Test
    void onlyThePartsThatACarrierDidNotTakeAreSentAgain() {
        Outbound message = message(1);
        store.accept(message);
        List<Outbound> claimed = store.claim("mobile", 1, LEASE);
        assertThat(store.begin(List.of(new Claimed(claimed.getFirst(), 3)))).hasSize(3);
        answer(message, 1, new Verdict.Taken("p1"));
        answer(message, 2, new Verdict.Slower(8));
        assertThat(state(message)).isEqualTo("sending");
        answer(message, 3, new Verdict.Unknown());
        assertThat(state(message)).isEqualTo("waiting");
        clock.passes(Duration.ofSeconds(1));
        claimed = store.claim("mobile", 1, LEASE);
        assertThat(store.begin(List.of(new Claimed(claimed.getFirst(), 3))))
                .containsExactlyInAnyOrder(new PartKey(message.id(), 2), new PartKey(message.id(), 3));
        answer(message, 2, new Verdict.Taken("p2"));
        answer(message, 3, new Verdict.Taken("p3"));
        assertThat(store.standing(message.id())).contains(new Standing("sent", 2, 1));
        inbound.keep("mobile", List.of(report("p1", "DELIVRD"), report("p3", "DELIVRD")));
        store.match();
        assertThat(state(message)).isEqualTo("sent");
        inbound.keep("mobile", List.of(report("p2", "DELIVRD")));
        store.match();
        assertThat(state(message)).isEqualTo("delivered");
    }

    @Test
    void aRefusedMessageIsNotSentAgain() {
        Outbound message = message(1);
        store.accept(message);
        store.begin(List.of(new Claimed(store.claim("mobile", 1, LEASE).getFirst(), 1)));
        answer(message, 1, new Verdict.Refused(7, "wrong service"));
        clock.passes(Duration.ofMinutes(10));
        assertThat(store.claim("mobile", 1, LEASE)).isEmpty();
        assertThat(state(message)).isEqualTo("failed");
    }

    @Test
    void throttlingNeverFailsAMessageButAnswersThatNeverComeDo() {
        Outbound message = message(1);
        store.accept(message);
        for (int i = 0; i < 20; i++) {
            tryInVain(message, new Verdict.Slower(8));
            assertThat(state(message)).isEqualTo("waiting");
        }
        for (int i = 1; i < 8; i++) {
            tryInVain(message, i % 2 == 0 ? new Verdict.Unknown() : new Verdict.Again(8));
            assertThat(state(message)).isEqualTo("waiting");
        }
        tryInVain(message, new Verdict.Unknown());
        assertThat(store.standing(message.id())).contains(new Standing("failed", 28, 4));
    }

    private void tryInVain(Outbound message, Verdict verdict) {
        clock.passes(Duration.ofSeconds(30));
        store.begin(List.of(new Claimed(store.claim("mobile", 1, LEASE).getFirst(), 1)));
        answer(message, 1, verdict);
    }

    @Test
    void whatADeadCopyWasSendingIsSentAgainAndCounted() {
        Outbound marked = message(1);
        Outbound unmarked = message(0);
        store.accept(marked);
        store.accept(unmarked);
        store.begin(List.of(new Claimed(store.claim("mobile", 1, LEASE).getFirst(), 1)));
        store.claim("mobile", 1, LEASE);
        assertThat(store.reclaim()).isZero();
        clock.passes(LEASE.plusSeconds(1));
        assertThat(store.reclaim()).isEqualTo(2);
        assertThat(store.claim("mobile", 10, LEASE)).containsExactly(marked, unmarked);
        assertThat(store.standing(marked.id())).contains(new Standing("sending", 2, 1));
        assertThat(store.standing(unmarked.id())).contains(new Standing("sending", 2, 0));
    }

    /// A message that is with a carrier, whose answer is known or not, and whose first receipt is there.
    private Outbound sent(String carrierId, boolean answered) {
        Outbound message = message(1);
        store.accept(message);
        store.begin(List.of(new Claimed(store.claim("mobile", 1, LEASE).getFirst(), 1)));
        inbound.keep("mobile", List.of(report(carrierId, answered ? "ACCEPTD" : "DELIVRD")));
        if (answered) {
            answer(message, 1, new Verdict.Taken(carrierId));
        }
        return message;
    }

    private void answer(Outbound message, int part, Verdict verdict) {
        store.said(List.of(new Said(new PartKey(message.id(), part), verdict)));
    }

    private String state(Outbound message) {
        return store.standing(message.id()).orElseThrow().state();
    }

    private static Incoming report(String id, String status) {
        return new Incoming.Report("", id, status);
    }

    private Outbound message(int priority) {
        return new Outbound(
                UUID.randomUUID(),
                "mobile",
                "12315",
                "13971000001",
                "【武汉市场监管】您的投诉已受理。",
                priority,
                true,
                clock.instant().plus(Duration.ofHours(23)));
    }
}
