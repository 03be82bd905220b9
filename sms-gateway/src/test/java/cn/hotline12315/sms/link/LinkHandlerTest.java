package cn.hotline12315.sms.link;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.sms.cmpp.Cmpp;
import cn.hotline12315.sms.cmpp.CmppCodec;
import cn.hotline12315.sms.cmpp.CmppDialect;
import cn.hotline12315.sms.cmpp.CmppMessageId;
import cn.hotline12315.sms.cmpp.CmppVersion;
import cn.hotline12315.sms.frame.Frames;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.UserData;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkHandlerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T20:30:00Z"), ZoneId.of("Asia/Shanghai"));

    private final CmppCodec carrier = new CmppCodec(CmppVersion.V3);
    private final MockTicker time = Ticker.newMockTicker();
    private final Figures figures = new Figures();
    private final List<Incoming> arrived = new ArrayList<>();
    private final List<CompletableFuture<Void>> durable = new ArrayList<>();
    private final List<Verdict> late = new ArrayList<>();
    private final List<Verdict> heard = new ArrayList<>();
    private @Nullable String up;
    private @Nullable String down;
    private boolean lasting;

    private final LinkHandler link = new LinkHandler(
            "mobile/1",
            new CmppDialect(new CmppDialect.Settings(CmppVersion.V3, "901234", new Secret("secret"), "12315"), CLOCK),
            new LinkSettings(
                    4,
                    100,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(3),
                    3,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    2),
            new Inbox() {
                @Override
                public CompletableFuture<Void> take(String name, Incoming incoming) {
                    arrived.add(incoming);
                    CompletableFuture<Void> kept = new CompletableFuture<>();
                    durable.add(kept);
                    return kept;
                }

                @Override
                public void late(String name, Submission submission, Verdict verdict) {
                    late.add(verdict);
                }
            },
            figures,
            new LinkHandler.Watcher() {
                @Override
                public void up(String note) {
                    up = note;
                }

                @Override
                public void answered(Verdict verdict) {
                    heard.add(verdict);
                }

                @Override
                public void down(String words, boolean forLong) {
                    down = words;
                    lasting = forLong;
                }
            });
    private final EmbeddedChannel channel = EmbeddedChannel.builder()
            .ticker(time)
            .handlers(new Frames(12, 4096), link)
            .build();

    @AfterEach
    void nothingIsHeld() {
        channel.finishAndReleaseAll();
    }

    @Test
    void theLinkLogsInBeforeAnythingElse() {
        CmppCodec.Framed login = said();
        assertThat(login.message())
                .isInstanceOfSatisfying(
                        Cmpp.Connect.class, m -> assertThat(m.timestamp()).isEqualTo(1123043000));
        assertThat(link.offer(sms(), new CompletableFuture<>())).isFalse();
        says(login.sequence(), new Cmpp.ConnectAnswer(0, new byte[16], 0x30));
        assertThat(up).isEqualTo("the gateway did not prove the secret");
        assertThat(link.room()).isEqualTo(4);
    }

    @Test
    void aRefusedLoginIsToldInWordsAndNotTriedSoonAgain() {
        says(said().sequence(), new Cmpp.ConnectAnswer(4, new byte[16], 0x20));
        assertThat(down).isEqualTo("login refused, 4: the gateway speaks version 0x20 at most");
        assertThat(lasting).isTrue();
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void anAnswerOfAnotherVersionIsToldAsThat() {
        CmppCodec.Framed login = said();
        ByteBuf frame = Unpooled.buffer();
        new CmppCodec(CmppVersion.V2).write(frame, login.sequence(), new Cmpp.ConnectAnswer(0, new byte[16], 0x20));
        channel.writeInbound(frame);
        channel.runPendingTasks();
        assertThat(down).startsWith("the answer to the login cannot be read (another version?)");
        assertThat(lasting).isTrue();
    }

    @Test
    void aCarrierThatDoesNotAnswerTheLoginIsLeft() {
        passes(59);
        assertThat(down).isNull();
        passes(2);
        assertThat(down).startsWith("no answer to the login");
    }

    @Test
    void theWindowIsFullUntilAnAnswerComes() {
        login();
        List<CompletableFuture<Verdict>> verdicts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            verdicts.add(new CompletableFuture<>());
            assertThat(link.offer(sms(), verdicts.get(i))).isTrue();
        }
        assertThat(link.offer(sms(), new CompletableFuture<>())).isFalse();
        channel.runPendingTasks();
        List<CmppCodec.Framed> sent = allSaid();
        assertThat(sent).hasSize(4);
        // answers come in any order
        says(sent.get(2).sequence(), new Cmpp.SubmitAnswer(new CmppMessageId(0xABC), 0));
        says(sent.get(0).sequence(), new Cmpp.SubmitAnswer(new CmppMessageId(0), 8));
        says(sent.get(1).sequence(), new Cmpp.SubmitAnswer(new CmppMessageId(0), 6));
        assertThat(verdicts.get(2)).isCompletedWithValue(new Verdict.Taken("0000000000000abc"));
        assertThat(verdicts.get(0)).isCompletedWithValue(new Verdict.Slower(8));
        assertThat(verdicts.get(1)).isCompletedWithValue(new Verdict.Refused(6, "too long"));
        assertThat(verdicts.get(3)).isNotDone();
        assertThat(link.room()).isEqualTo(3);
        assertThat(heard).hasSize(3);
    }

    @Test
    void aDeliveryIsAnsweredWhenItIsDurableAndNotBefore() {
        login();
        says(77, delivery(5));
        assertThat(arrived).hasSize(1);
        assertThat(allSaid()).isEmpty();
        durable.getFirst().complete(null);
        channel.runPendingTasks();
        CmppCodec.Framed answer = said();
        assertThat(answer.sequence()).isEqualTo(77);
        assertThat(answer.message()).isEqualTo(new Cmpp.DeliverAnswer(new CmppMessageId(5), 0));
    }

    @Test
    void aDeliveryThatCannotBeKeptIsNotAnsweredSoThatItComesAgain() {
        login();
        says(77, delivery(5));
        durable.getFirst().completeExceptionally(new IllegalStateException("no database"));
        channel.runPendingTasks();
        assertThat(allSaid()).isEmpty();
        assertThat(figures.get(Figures.Of.NOT_KEPT)).isEqualTo(1);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void nothingMoreIsReadWhileTooMuchIsNotDurableYet() {
        login();
        says(1, delivery(1));
        assertThat(channel.config().isAutoRead()).isTrue();
        says(2, delivery(2));
        assertThat(channel.config().isAutoRead()).isFalse();
        durable.getFirst().complete(null);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aSilentCarrierIsAskedThreeTimesAndThenGivenUp() {
        login();
        passes(181);
        assertThat(said().message()).isEqualTo(new Cmpp.ActiveTest());
        passes(60);
        assertThat(said().message()).isEqualTo(new Cmpp.ActiveTest());
        passes(60);
        assertThat(said().message()).isEqualTo(new Cmpp.ActiveTest());
        assertThat(down).isNull();
        passes(61);
        assertThat(down).isEqualTo("no answer to 3 heartbeats");
    }

    @Test
    void anyFrameOfTheCarrierShowsThatItLives() {
        login();
        for (int round = 0; round < 10; round++) {
            passes(181);
            CmppCodec.Framed test = said();
            assertThat(test.message()).isEqualTo(new Cmpp.ActiveTest());
            says(test.sequence(), new Cmpp.ActiveTestAnswer());
        }
        says(9, new Cmpp.ActiveTest());
        assertThat(said().message()).isEqualTo(new Cmpp.ActiveTestAnswer());
        assertThat(down).isNull();
    }

    @Test
    void whatIsNotAnsweredInTimeIsUnknownAndItsLateAnswerIsNotLost() {
        login();
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        link.offer(sms(), verdict);
        channel.runPendingTasks();
        int sequence = said().sequence();
        passes(61);
        assertThat(verdict).isCompletedWithValue(new Verdict.Unknown());
        assertThat(link.room()).isEqualTo(4);
        says(sequence, new Cmpp.SubmitAnswer(new CmppMessageId(1), 0));
        assertThat(late).containsExactly(new Verdict.Taken("0000000000000001"));
        says(sequence, new Cmpp.SubmitAnswer(new CmppMessageId(1), 0));
        assertThat(late).hasSize(1);
        assertThat(figures.get(Figures.Of.STRANGE_COMMANDS)).isEqualTo(1);
    }

    @Test
    void aCarrierThatAnswersNoSubmissionIsGivenUp() {
        login();
        for (int i = 0; i < 3; i++) {
            link.offer(sms(), new CompletableFuture<>());
        }
        passes(61);
        assertThat(down).startsWith("3 submissions without an answer");
    }

    @Test
    void aBrokenConnectionLeavesNobodyWaiting() {
        login();
        CompletableFuture<Verdict> sent = new CompletableFuture<>();
        link.offer(sms(), sent);
        channel.runPendingTasks();
        CompletableFuture<Verdict> notSent = new CompletableFuture<>();
        link.offer(sms(), notSent);
        channel.close();
        channel.runPendingTasks();
        assertThat(sent).isCompletedWithValue(new Verdict.Unknown());
        assertThat(notSent).isDone();
        assertThat(link.offer(sms(), new CompletableFuture<>())).isFalse();
        assertThat(figures.get(Figures.Of.UNKNOWN)).isGreaterThanOrEqualTo(1);
        assertThat(down).isEqualTo("the carrier closed the connection");
    }

    @Test
    void theLinkLeavesWhenAllAnswersAreThere() {
        login();
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        link.offer(sms(), verdict);
        channel.runPendingTasks();
        int sequence = said().sequence();
        link.leave();
        channel.runPendingTasks();
        assertThat(allSaid()).isEmpty();
        assertThat(link.offer(sms(), new CompletableFuture<>())).isFalse();
        says(sequence, new Cmpp.SubmitAnswer(new CmppMessageId(1), 0));
        assertThat(verdict).isCompletedWithValue(new Verdict.Taken("0000000000000001"));
        CmppCodec.Framed goodbye = said();
        assertThat(goodbye.message()).isEqualTo(new Cmpp.Terminate());
        says(goodbye.sequence(), new Cmpp.TerminateAnswer());
        assertThat(down).isEqualTo("stopped");
    }

    @Test
    void theCarriersGoodbyeIsAnsweredBeforeTheConnectionEnds() {
        login();
        says(3, new Cmpp.Terminate());
        assertThat(said().message()).isEqualTo(new Cmpp.TerminateAnswer());
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void unknownCommandsAndSpoiltFramesDoNotEndTheLink() {
        login();
        says(3, new Cmpp.Other(0x77, new byte[3]));
        ByteBuf spoilt = Unpooled.buffer().writeInt(20).writeInt(5).writeInt(8).writeLong(99);
        channel.writeInbound(spoilt);
        channel.runPendingTasks();
        assertThat(said().message()).isEqualTo(new Cmpp.DeliverAnswer(new CmppMessageId(99), 1));
        assertThat(channel.isActive()).isTrue();
        for (int i = 1; i < 20; i++) {
            channel.writeInbound(
                    Unpooled.buffer().writeInt(14).writeInt(5).writeInt(8).writeShort(1));
            channel.runPendingTasks();
        }
        assertThat(down).startsWith("20 frames one after the other cannot be read");
    }

    @Test
    void aLengthThatCannotBeEndsTheLink() {
        login();
        channel.writeInbound(Unpooled.buffer().writeInt(-5).writeLong(1));
        channel.runPendingTasks();
        assertThat(down).contains("12 to 4096 are possible");
    }

    /// Frames that fit, with random insides, of every command but the goodbyes: the link lives on.
    @Test
    void randomFramesDoNotEndTheLink() {
        Random random = new Random(12315);
        login();
        for (int round = 0; round < 20_000; round++) {
            int length = 12 + random.nextInt(200);
            byte[] inside = new byte[length - 8];
            random.nextBytes(inside);
            int command = random.nextInt(9) | (random.nextBoolean() ? 0x80000000 : 0);
            if ((command & 0xFF) != 2) {
                ByteBuf frame =
                        Unpooled.buffer().writeInt(length).writeInt(command).writeBytes(inside);
                channel.writeInbound(frame);
                assertThat(frame.refCnt()).as("held octets").isZero();
            }
            durable.forEach(d -> d.complete(null));
            durable.clear();
            arrived.clear();
            says(round, new Cmpp.ActiveTest());
            assertThat(down).as("round %d, command %x", round, command).isNull();
            channel.releaseOutbound();
        }
        assertThat(figures.get(Figures.Of.BAD_FRAMES)).isGreaterThan(1_000);
        assertThat(figures.get(Figures.Of.STRANGE_COMMANDS)).isGreaterThan(1_000);
    }

    private void login() {
        says(said().sequence(), new Cmpp.ConnectAnswer(0, new byte[16], 0x30));
        assertThat(up).isNotNull();
    }

    private void passes(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.advance(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
            channel.runPendingTasks();
        }
    }

    private void says(int sequence, Cmpp message) {
        ByteBuf frame = Unpooled.buffer();
        carrier.write(frame, sequence, message);
        channel.writeInbound(frame);
        channel.runPendingTasks();
    }

    private CmppCodec.Framed said() {
        ByteBuf frame = channel.readOutbound();
        assertThat(frame).as("a frame of ours").isNotNull();
        try {
            return frame.isReadable() ? carrier.read(frame) : said();
        } finally {
            frame.release();
        }
    }

    private List<CmppCodec.Framed> allSaid() {
        List<CmppCodec.Framed> all = new ArrayList<>();
        while (!channel.outboundMessages().isEmpty()) {
            all.add(said());
        }
        return all;
    }

    private static Cmpp.Deliver delivery(long id) {
        byte[] text = "投诉".getBytes(StandardCharsets.UTF_16BE);
        return new Cmpp.Deliver(new CmppMessageId(id), "12315", "12315", false, 8, "13971000001", false, text, "");
    }

    private static Submission sms() {
        byte[] text = "您好".getBytes(StandardCharsets.UTF_16BE);
        return new Submission("12315", "13971000001", Alphabet.UCS2, UserData.whole(text), true, 1);
    }
}
