package cn.hotline12315.sms.store;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.sms.link.Account;
import cn.hotline12315.sms.link.LinkSettings;
import cn.hotline12315.sms.link.Secret;
import cn.hotline12315.sms.link.SmppCentre;
import cn.hotline12315.sms.smpp.Smpp.Mode;
import cn.hotline12315.sms.smpp.SmppDialect;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.UserData;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jsmpp.bean.SubmitSm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// From the queue to jsmpp's server and back by its receipts, with a real PostgreSQL.
class OutboundPumpTest {
    private static final LinkSettings LINK = new LinkSettings(
            16,
            10_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            3,
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            64);

    private final Database database = Database.empty();
    private final Seal seal = new Seal(new byte[Seal.KEY]);
    private final Clock clock = Clock.systemUTC();
    private final QuietHours never = new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC);
    private final OutboundStore store = new OutboundStore(database.sql, database.transaction, seal, never, clock);
    private final InboundStore inbound = new InboundStore(database.sql, database.transaction, seal, clock);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

    @AfterEach
    void end() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void everyMessageIsSentOnceThoughLinksAreCutAndTheCentreThrottles() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (SmppCentre centre = new SmppCentre(0, sms -> asked.incrementAndGet() % 100 == 50 ? 0x58 : 0);
                DurableInbox inbox = new DurableInbox("world", inbound::keep)) {
            Account account = account(centre, inbox);
            account.start();
            List<Outbound> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Outbound message = message("【武汉市场监管】第" + i + "号投诉已受理。" + (i % 3 == 0 ? "请保留凭证。".repeat(20) : ""));
                store.accept(message);
                all.add(message);
            }
            try (OutboundPump one = new OutboundPump(account, store, Alphabet::of);
                    OutboundPump two = new OutboundPump(account, store, Alphabet::of)) {
                until(() -> asked.get() > 100);
                centre.sessions.getFirst().close();
                until(() -> all.stream().allMatch(m -> state(m).equals("sent")));
            }
            int doubled = all.stream()
                    .mapToInt(m -> store.standing(m.id()).orElseThrow().doubled())
                    .sum();
            // 200 of one part, 100 of three; more only where the cut left nobody knowing
            assertThat(centre.submitted.size()).isBetween(500, 500 + doubled);
            for (Outbound message : all.subList(0, 3)) {
                String digits = message.text().replaceAll("(?s)^(【.*?第\\d+号).*$", "$1");
                assertThat(centre.submitted.stream().map(OutboundPumpTest::text).collect(Collectors.joining("\n")))
                        .contains(digits);
            }
            account.stop().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void theReceiptComesBackToTheMessage() throws Exception {
        try (SmppCentre centre = new SmppCentre(0, sms -> 0);
                DurableInbox inbox = new DurableInbox("world", inbound::keep)) {
            Account account = account(centre, inbox);
            account.start();
            Outbound message = message("【武汉市场监管】您的投诉已受理。");
            store.accept(message);
            try (OutboundPump pump = new OutboundPump(account, store, Alphabet::of)) {
                until(() -> state(message).equals("sent"));
                centre.report(centre.sessions.getFirst(), "m1");
                until(() -> store.match() > 0);
                assertThat(state(message)).isEqualTo("delivered");
            }
            account.stop().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatNoCarrierCanTakeFailsAtOnce() throws Exception {
        try (SmppCentre centre = new SmppCentre(0, sms -> 0);
                DurableInbox inbox = new DurableInbox("world", inbound::keep)) {
            Account account = account(centre, inbox);
            account.start();
            Outbound message = message("长".repeat(67 * 255 + 1));
            store.accept(message);
            try (OutboundPump pump = new OutboundPump(account, store, Alphabet::of)) {
                until(() -> state(message).equals("failed"));
            }
            assertThat(centre.submitted).isEmpty();
            account.stop().get(20, TimeUnit.SECONDS);
        }
    }

    private static String text(SubmitSm sms) {
        byte[] content = sms.isUdhi() ? UserData.read(sms.getShortMessage()).content() : sms.getShortMessage();
        return Alphabet.UCS2.read(content);
    }

    private Account account(SmppCentre centre, DurableInbox inbox) {
        SmppDialect.Settings smpp = new SmppDialect.Settings(
                Mode.TRANSCEIVER, "hotline", new Secret("secret"), "", 1, 1, SmppDialect.Joining.HEADER);
        return new Account(
                new Account.Settings("world", centre.address(), () -> new SmppDialect(smpp), 2, 10_000, LINK),
                inbox,
                group,
                new Random(12330));
    }

    private String state(Outbound message) {
        return store.standing(message.id()).orElseThrow().state();
    }

    private Outbound message(String text) {
        return new Outbound(
                UUID.randomUUID(),
                "world",
                "12315",
                "8613971000001",
                text,
                1,
                true,
                clock.instant().plus(Duration.ofHours(23)));
    }

    /// Two processes and a database: it is there when it is there.
    private static void until(BooleanSupplier there) throws InterruptedException {
        for (int i = 0; i < 1_500; i++) {
            if (there.getAsBoolean()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("not within half a minute");
    }
}
