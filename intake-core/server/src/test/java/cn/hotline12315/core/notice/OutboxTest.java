package cn.hotline12315.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.ToldBy;
import cn.hotline12315.core.life.Whom;
import cn.hotline12315.core.notice.NoticeStore.NewNotice;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.testing.StoppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/// The core itself has no carrier here, so nobody but the outboxes of the test empties the queue.
class OutboxTest {
    private static final Core CORE = Core.one();
    private static final Browser AGENT = Browser.signedIn("1001");
    private static final NoticeSettings SETTINGS = new NoticeSettings(
            Duration.ofSeconds(5), Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofHours(1), 4, Map.of());
    private final StoppedClock clock = new StoppedClock();
    private final FakeCarrier carrier = new FakeCarrier("sms");
    private final Outbox outbox = copy();
    private final Receipts receipts = new Receipts(CORE.sql(), CORE.bean(TransactionTemplate.class), clock);
    private final UUID ticket = ticket();

    private Outbox copy() {
        TransactionTemplate transaction = CORE.bean(TransactionTemplate.class);
        return new Outbox(
                CORE.sql(),
                transaction,
                CORE.bean(PersonalCipher.class),
                NoticeTemplates.shipped(),
                new Carriers(List.of(carrier)),
                new Receipts(CORE.sql(), transaction, clock),
                SETTINGS,
                clock);
    }

    @BeforeEach
    void nothingIsLeftOfOtherTests() {
        CORE.sql()
                .sql("update notice set state = 'dropped', next_at = null where state = 'waiting'")
                .update();
    }

    private static UUID ticket() {
        String id = AGENT.post("/api/v1/tickets", Forms.complaint(null, "13971000001"), Forms.key())
                .json()
                .path("id")
                .asString();
        return UUID.fromString(id);
    }

    /// @param fact 100 and above: no fact of the ticket's own
    private UUID waiting(int fact) {
        UUID id = UuidV7.next(clock);
        UUID unit = UUID.fromString(Steps.unit("420100"));
        CORE.bean(NoticeStore.class)
                .add(List.of(new NewNotice(
                        id,
                        ticket,
                        fact,
                        "refusal",
                        1,
                        Recipient.COMPLAINANT,
                        new Way("sms", NoticeState.WAITING),
                        unit,
                        unit,
                        null,
                        new Addressee("陈小春", "13971000001", null),
                        "您的投诉不予受理。",
                        null,
                        clock.instant())));
        return id;
    }

    private String state(UUID notice) {
        return column(notice, "state");
    }

    private String column(UUID notice, String column) {
        return CORE.sql()
                .sql("select " + column + "::text from notice where id = ?")
                .param(notice)
                .query((row, _) -> String.valueOf(row.getString(1)))
                .single();
    }

    private Instant nextAt(UUID notice) {
        return CORE.sql()
                .sql("select next_at from notice where id = ?")
                .param(notice)
                .query((row, _) -> Sql.instant(row, "next_at"))
                .single();
    }

    @Test
    void aCarrierIsHandedWholeTextAndAddress() {
        UUID notice = waiting(100);
        assertThat(outbox.sendNext()).isTrue();
        assertThat(carrier.handed)
                .containsExactly(new OutgoingNotice(
                        notice, ticket, new Addressee("陈小春", "13971000001", null), "投诉不予受理决定书", "您的投诉不予受理。"));
        assertThat(state(notice)).isEqualTo("sent");
        assertThat(column(notice, "reference")).isEqualTo(FakeCarrier.referenceOf(notice));
        assertThat(outbox.sendNext()).isFalse();
    }

    @Test
    void twoDispatchersAtOnceSendEachNoticeOnce() throws Exception {
        List<UUID> notices =
                IntStream.range(0, 60).mapToObj(i -> waiting(100 + i)).toList();
        AtomicInteger first = new AtomicInteger();
        CyclicBarrier both = new CyclicBarrier(2);
        carrier.answer = notice -> {
            if (first.incrementAndGet() <= 2) { // each holds its first one while the other does
                try {
                    both.await(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return new Sent.Taken(FakeCarrier.referenceOf(notice.id()));
        };
        Outbox other = copy();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> copies = List.of(() -> emptied(outbox), () -> emptied(other));
            List<Integer> sent =
                    threads.invokeAll(copies).stream().map(Future::resultNow).toList();
            assertThat(sent).allMatch(count -> count > 0);
            assertThat(sent.getFirst() + sent.getLast()).isEqualTo(60);
        }
        assertThat(carrier.handed.stream().map(OutgoingNotice::id)).containsExactlyInAnyOrderElementsOf(notices);
        assertThat(notices).allMatch(notice -> state(notice).equals("sent"));
    }

    private static int emptied(Outbox outbox) {
        int sent = 0;
        while (outbox.sendNext()) {
            sent++;
        }
        return sent;
    }

    @Test
    void whatASenderThatDiedHadIsSentByAnotherAfterTheLease() {
        UUID notice = waiting(100);
        Outbox.Claim dead = outbox.claim().orElseThrow();
        Outbox other = copy();
        assertThat(other.sendNext()).as("it is lent").isFalse();
        clock.pass(SETTINGS.lease().minusMillis(1));
        assertThat(other.sendNext()).as("it is lent still").isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(other.sendNext()).isTrue();
        assertThat(carrier.handed).hasSize(1);
        outbox.note(dead, new Sent.Taken("too-late"));
        outbox.note(dead, new Sent.Never("too-late"));
        assertThat(state(notice)).isEqualTo("sent");
        assertThat(column(notice, "reference")).isEqualTo(FakeCarrier.referenceOf(notice));
        assertThat(column(notice, "attempts")).isEqualTo("2");
    }

    @Test
    void aCarrierThatIsAwayIsAskedLaterAndLaterThenAPersonTells() {
        UUID notice = waiting(100);
        carrier.answer = _ -> {
            throw new IllegalStateException("13971000001 unreachable");
        };
        for (int tries = 1; tries < SETTINGS.tries(); tries++) {
            Instant before = clock.instant();
            assertThat(outbox.sendNext()).isTrue();
            long whole = 30_000L << (tries - 1);
            assertThat(Duration.between(before, nextAt(notice)).toMillis()).isBetween(whole / 2, whole);
            assertThat(outbox.sendNext()).as("not before its time").isFalse();
            clock.pass(Duration.ofMillis(whole));
        }
        assertThat(state(notice)).isEqualTo("waiting");
        assertThat(outbox.sendNext()).isTrue();
        assertThat(state(notice)).isEqualTo("failed");
        assertThat(column(notice, "last_error")).isEqualTo("IllegalStateException");
        assertThat(carrier.handed)
                .hasSize(SETTINGS.tries())
                .allMatch(one -> one.id().equals(notice));
    }

    @Test
    void theCarriersOwnTimeIsWaitedFor() {
        UUID notice = waiting(100);
        carrier.answer = _ -> new Sent.NotNow("throttled", Duration.ofHours(3));
        Instant before = clock.instant();
        outbox.sendNext();
        assertThat(nextAt(notice)).isEqualTo(Sql.micros(before.plus(Duration.ofHours(3))));
    }

    @Test
    void whatACarrierNeverTakesIsForPeopleAtOnce() {
        UUID notice = waiting(100);
        carrier.answer = _ -> new Sent.Never("n".repeat(500));
        outbox.sendNext();
        assertThat(state(notice)).isEqualTo("failed");
        assertThat(column(notice, "last_error")).hasSize(200);
    }

    @Test
    void aReceiptSaysThatItWasDelivered() {
        UUID notice = waiting(100);
        outbox.sendNext();
        receipts.delivered("sms", FakeCarrier.referenceOf(notice));
        receipts.failed("sms", FakeCarrier.referenceOf(notice), "EXPIRED"); // the first one counts
        assertThat(state(notice)).isEqualTo("delivered");
    }

    @Test
    void aReceiptMayComeBeforeTheAnswerToTheSending() {
        UUID notice = waiting(100);
        carrier.answer = one -> {
            receipts.failed("sms", FakeCarrier.referenceOf(one.id()), "UNDELIV");
            return new Sent.Taken(FakeCarrier.referenceOf(one.id()));
        };
        outbox.sendNext();
        assertThat(state(notice)).isEqualTo("failed");
        assertThat(column(notice, "last_error")).isEqualTo("UNDELIV");
    }

    @Test
    void whatWasToldWhileItWasBeingSentStaysTold() {
        UUID notice = waiting(100);
        Outbox.Claim claim = outbox.claim().orElseThrow();
        UUID user = UUID.fromString(Steps.user("4001"));
        Step inform = new Step.Inform(Whom.COMPLAINANT, ToldBy.PHONE, null);
        CORE.bean(NoticeStore.class)
                .informed(
                        ticket,
                        List.of("refusal"),
                        EnumSet.of(Recipient.COMPLAINANT),
                        ToldBy.PHONE,
                        new Fact(UUID.randomUUID(), 101, clock.instant(), user, null, inform));
        outbox.note(claim, new Sent.NotNow("away", Duration.ZERO));
        assertThat(state(notice)).isEqualTo("told");
        clock.pass(Duration.ofDays(1));
        assertThat(outbox.sendNext()).isFalse();
    }

    @Test
    void pausesHaveTheirBounds() {
        assertThat(outbox.pause(1, 0)).isEqualTo(Duration.ofSeconds(15));
        assertThat(outbox.pause(1, 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(outbox.pause(99, 1)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void messagesGoByTheWayThatReachesHim() {
        Carriers none = new Carriers(List.of());
        Carriers both = new Carriers(List.of(carrier, new FakeCarrier("web")));
        Addressee mobile = new Addressee("陈小春", "+86 139 7100 0001", "珞喻路1037号");
        Addressee desk = new Addressee("陈小春", "027-87654321", null);
        Addressee letter = new Addressee("陈小春", null, "珞喻路1037号");
        assertThat(Way.to(mobile, true, true, Channel.WEB, both)).isEqualTo(Way.PAPER);
        assertThat(Way.to(mobile, false, true, Channel.WEB, both).channel()).isEqualTo("web");
        assertThat(Way.to(mobile, false, false, Channel.WEB, both).channel()).isEqualTo("sms");
        assertThat(Way.to(mobile, false, true, Channel.PHONE, both).state()).isEqualTo(NoticeState.WAITING);
        assertThat(Way.to(desk, false, true, Channel.PHONE, both)).isEqualTo(new Way("phone", NoticeState.TO_TELL));
        assertThat(Way.to(mobile, false, true, Channel.WEB, none)).isEqualTo(new Way("phone", NoticeState.TO_TELL));
        assertThat(Way.to(letter, false, true, Channel.LETTER, both)).isEqualTo(Way.PAPER);
    }
}
