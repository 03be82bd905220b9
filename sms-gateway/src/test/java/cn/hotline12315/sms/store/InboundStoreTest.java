package cn.hotline12315.sms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.sms.link.Incoming;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.Part;
import cn.hotline12315.sms.text.Parts;
import cn.hotline12315.sms.text.UserData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InboundStoreTest {
    private static final String TEXT = "商家拒绝退款，我要投诉😀。".repeat(20);

    private final Database database = Database.empty();
    private final Seal seal = new Seal(new byte[Seal.KEY]);
    private final StoppedClock clock = new StoppedClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InboundStore store = new InboundStore(database.sql, database.transaction, seal, clock);
    private final InboundStore otherCopy = new InboundStore(database.sql, database.transaction, seal, clock);

    @Test
    void aDeliveryThatComesAgainIsOneMessage() {
        Incoming sms = whole("0000000000000001", "我要投诉");
        store.keep("mobile", List.of(sms));
        otherCopy.keep("mobile", List.of(sms, whole("0000000000000002", "我要投诉")));
        assertThat(handed()).extracting(Inbound::text).containsExactly("我要投诉", "我要投诉");
        assertThat(handed()).isEmpty();
    }

    /// Out of order, doubled, on two copies, each in a transaction of its own or together.
    @Test
    void partsInAnyOrderBecomeTheTextOnce() {
        Random random = new Random(12358);
        for (int round = 0; round < 30; round++) {
            Alphabet alphabet = round % 2 == 0 ? Alphabet.UCS2 : Alphabet.GB18030;
            List<Incoming> parts = new ArrayList<>(parts(alphabet, round, round % 3 == 0 ? 16 : 8));
            parts.addAll(parts.subList(0, 1 + random.nextInt(parts.size())));
            Collections.shuffle(parts, random);
            int cut = random.nextInt(parts.size());
            store.keep("mobile", parts.subList(0, cut));
            parts.subList(cut, parts.size()).forEach(part -> otherCopy.keep("mobile", List.of(part)));
            assertThat(handed()).singleElement().satisfies(sms -> {
                assertThat(sms.text()).isEqualTo(TEXT);
                assertThat(sms.from()).isEqualTo("13971000001");
                assertThat(sms.to()).isEqualTo("1231501");
                assertThat(sms.missing()).isEmpty();
            });
            assertThat(store.finishOlderThan(Duration.ZERO)).isZero();
        }
    }

    @Test
    void copiesThatGetPartsInTheSameMomentJoinThem() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (Incoming part : parts(Alphabet.UCS2, round, 8)) {
                all.add(CompletableFuture.runAsync(() -> store.keep("mobile", List.of(part))));
                all.add(CompletableFuture.runAsync(() -> otherCopy.keep("mobile", List.of(part))));
            }
            for (CompletableFuture<Void> one : all) {
                one.get(20, TimeUnit.SECONDS);
            }
            assertThat(handed()).extracting(Inbound::text).containsExactly(TEXT);
        }
    }

    @Test
    void aMissingPartIsMarkedWhenItsTimeIsOver() {
        List<Incoming> parts = parts(Alphabet.UCS2, 1, 8);
        store.keep("mobile", List.of(parts.get(0), parts.get(2)));
        clock.passes(Duration.ofMinutes(4));
        assertThat(store.finishOlderThan(Duration.ofMinutes(5))).isZero();
        clock.passes(Duration.ofMinutes(2));
        assertThat(store.finishOlderThan(Duration.ofMinutes(5))).isEqualTo(1);
        List<Inbound> handed = handed();
        assertThat(handed).singleElement().satisfies(sms -> {
            assertThat(sms.missing()).contains(2).doesNotContain(1, 3);
            assertThat(sms.text()).contains("…").startsWith("商家拒绝退款");
        });
        // and when it comes after all, it is not lost
        store.keep("mobile", List.of(parts.get(1), parts.get(0)));
        clock.passes(Duration.ofMinutes(6));
        store.finishOlderThan(Duration.ofMinutes(5));
        assertThat(handed()).hasSize(1);
    }

    /// One copy gives up waiting in the moment in which the other gets the missing part.
    @Test
    void aPartThatComesWhileItsMessageIsGivenUpIsNotLost() throws Exception {
        List<Incoming> parts = parts(Alphabet.UCS2, 1, 8);
        store.keep("mobile", parts.subList(0, 1));
        clock.passes(Duration.ofMinutes(6));
        CompletableFuture<Void> late = database.transaction.execute(status -> {
            assertThat(store.finishOlderThan(Duration.ofMinutes(5))).isEqualTo(1);
            CompletableFuture<Void> keeping =
                    CompletableFuture.runAsync(() -> otherCopy.keep("mobile", parts.subList(1, 2)));
            untilSomebodyWaits();
            return keeping;
        });
        late.get(20, TimeUnit.SECONDS);
        clock.passes(Duration.ofMinutes(6));
        assertThat(store.finishOlderThan(Duration.ofMinutes(5))).isEqualTo(1);
        assertThat(handed()).hasSize(2);
    }

    private void untilSomebodyWaits() {
        for (int i = 0; i < 100_000; i++) {
            if (database.sql
                    .sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single()) {
                return;
            }
        }
        throw new AssertionError("nobody waits");
    }

    @Test
    void aTelephoneThatUsesItsReferenceAgainWritesAnotherMessage() {
        store.keep("mobile", parts(Alphabet.UCS2, 7, 8));
        List<Incoming> other = new ArrayList<>();
        for (UserData part : Parts.of("另一条".repeat(100), Alphabet.UCS2, 7, 8)) {
            other.add(new Incoming.Arrival("", "13971000001", "1231501", Alphabet.UCS2, part, true));
        }
        clock.passes(Duration.ofSeconds(1));
        store.keep("mobile", other);
        assertThat(other).hasSameSizeAs(parts(Alphabet.UCS2, 7, 8));
        assertThat(handed())
                .hasSize(2)
                .last()
                .satisfies(sms -> assertThat(sms.text()).startsWith("另一条"));
    }

    @Test
    void noNumberAndNoTextStandInTheDatabase() {
        store.keep("mobile", List.of(whole("0000000000000001", "secret-words")));
        store.keep("mobile", parts(Alphabet.UCS2, 1, 8).subList(0, 1));
        String dump = database.sql
                .sql("select string_agg(i::text, ' ') || (select string_agg(p::text, ' ') from part p) from inbound i")
                .query(String.class)
                .single();
        assertThat(dump)
                .doesNotContain("13971000001")
                .doesNotContain(hex("13971000001"))
                .doesNotContain(hex("secret-words"));
        byte[] sealed = seal.seal("inbound", new byte[] {1, 2, 3});
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open("inbound", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatTheCoreDidNotTakeIsGivenAgain() {
        store.keep("mobile", List.of(whole("0000000000000001", "我要投诉")));
        assertThatThrownBy(() -> store.hand(10, all -> {
                    throw new IllegalStateException("the core is away");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(handed()).hasSize(1);
    }

    @Test
    void theCarrierIsAnsweredAfterTheCommitAndOneBadDeliveryHoldsNoOther() throws Exception {
        try (DurableInbox inbox = new DurableInbox("mobile", (account, all) -> {
            if (all.stream().anyMatch(i -> i.id().equals("bad"))) {
                throw new IllegalStateException("cannot be kept");
            }
            store.keep(account, all);
        })) {
            List<CompletableFuture<Void>> kept = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                kept.add(inbox.take("mobile/1", whole(i == 77 ? "bad" : "0000000000001" + (100 + i), "第" + i + "条"))
                        .toCompletableFuture());
            }
            for (int i = 0; i < 500; i++) {
                CompletableFuture<Void> one = kept.get(i);
                if (i == 77) {
                    assertThatThrownBy(() -> one.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
                } else {
                    one.get(20, TimeUnit.SECONDS);
                }
            }
            assertThat(store.hand(1_000, all -> {})).isEqualTo(499);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private List<Inbound> handed() {
        List<Inbound> all = new ArrayList<>();
        store.hand(100, all::addAll);
        return all;
    }

    private static Incoming whole(String id, String text) {
        return new Incoming.Arrival(
                id, "13971000001", "1231501", Alphabet.UCS2, UserData.whole(Alphabet.UCS2.write(text)), true);
    }

    private static List<Incoming> parts(Alphabet alphabet, int reference, int bits) {
        return Parts.of(TEXT, alphabet, reference, bits).stream()
                .<Incoming>map(part -> {
                    assertThat(part.part()).isNotEqualTo(Part.WHOLE);
                    return new Incoming.Arrival("", "13971000001", "1231501", alphabet, part, true);
                })
                .toList();
    }
}
