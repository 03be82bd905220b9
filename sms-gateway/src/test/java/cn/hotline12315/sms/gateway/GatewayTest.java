package cn.hotline12315.sms.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.sms.cmpp.CmppDialect;
import cn.hotline12315.sms.cmpp.CmppVersion;
import cn.hotline12315.sms.link.Account;
import cn.hotline12315.sms.link.CmppGateway;
import cn.hotline12315.sms.link.LinkSettings;
import cn.hotline12315.sms.link.Secret;
import cn.hotline12315.sms.link.SmppCentre;
import cn.hotline12315.sms.smpp.Smpp.Mode;
import cn.hotline12315.sms.smpp.SmppDialect;
import cn.hotline12315.sms.store.Database;
import cn.hotline12315.sms.store.Inbound;
import cn.hotline12315.sms.store.InboundStore;
import cn.hotline12315.sms.store.Outbound;
import cn.hotline12315.sms.store.OutboundStore;
import cn.hotline12315.sms.store.QuietHours;
import cn.hotline12315.sms.store.Seal;
import cn.hotline12315.sms.text.Alphabet;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// The gateway between SMSGate's CMPP 3.0, jsmpp's SMPP and a core that fails at first.
class GatewayTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final Database database = Database.empty();
    private final Seal seal = new Seal(new byte[Seal.KEY]);
    private final Clock clock = Clock.system(SHANGHAI);
    private final QuietHours never = new QuietHours(LocalTime.NOON, LocalTime.NOON, SHANGHAI);
    private final InboundStore inbound = new InboundStore(database.sql, database.transaction, seal, clock);
    private final OutboundStore outbound = new OutboundStore(database.sql, database.transaction, seal, never, clock);
    private final BlockingQueue<Inbound> core = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aLongMessageComesInByOneCarrierAndTheAnswerGoesOutByAnother() throws Exception {
        try (CmppGateway mobile = new CmppGateway();
                SmppCentre world = new SmppCentre(0, sms -> 0);
                Gateway gateway = gateway()) {
            gateway.start();
            CmppDialect.Settings cmpp =
                    new CmppDialect.Settings(CmppVersion.V3, "901234", new Secret("secret"), "12315");
            gateway.add(
                    new Account.Settings(
                            "mobile",
                            mobile.serve(CmppVersion.V3),
                            () -> new CmppDialect(cmpp, clock),
                            2,
                            100,
                            LinkSettings.CMPP),
                    text -> Alphabet.UCS2);
            Account.Settings second = world(world);
            gateway.add(second, Alphabet::of);
            assertThatThrownBy(() -> gateway.add(second, Alphabet::of)).isInstanceOf(IllegalArgumentException.class);
            until(() -> mobile.links.size() == 2);

            String text = "三部分的投诉：商家不退款。".repeat(14);
            mobile.deliver(text);
            Inbound complaint = core.poll(20, TimeUnit.SECONDS);
            assertThat(complaint).isNotNull().satisfies(sms -> {
                assertThat(sms.text()).isEqualTo(text);
                assertThat(sms.parts()).isEqualTo(3);
                assertThat(sms.from()).isEqualTo("13971000001");
            });
            assertThat(asked.get()).isGreaterThan(1);

            Outbound notice = new Outbound(
                    UUID.randomUUID(),
                    "world",
                    "12315",
                    "8613971000001",
                    "【武汉市场监管】您的投诉已受理。",
                    1,
                    true,
                    clock.instant().plus(Duration.ofHours(1)));
            outbound.accept(notice);
            until(() -> state(notice).equals("sent"));
            world.report(world.sessions.getFirst(), "m1");
            until(() -> state(notice).equals("delivered"));

            gateway.remove("world");
            assertThat(gateway.accounts()).extracting(Account::name).containsExactly("mobile");
            assertThat(gateway.accounts().iterator().next().room()).isEqualTo(32);
            assertThat(core).isEmpty();
        }
    }

    private Gateway gateway() {
        return new Gateway(
                inbound,
                outbound,
                some -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("the core is away");
                    }
                    core.addAll(some);
                },
                new Gateway.Settings(
                        Duration.ofMillis(50), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(10)));
    }

    private static Account.Settings world(SmppCentre centre) {
        SmppDialect.Settings smpp = new SmppDialect.Settings(
                Mode.TRANSCEIVER, "hotline", new Secret("secret"), "", 1, 1, SmppDialect.Joining.HEADER);
        return new Account.Settings("world", centre.address(), () -> new SmppDialect(smpp), 1, 100, LinkSettings.SMPP);
    }

    private String state(Outbound message) {
        return outbound.standing(message.id()).orElseThrow().state();
    }

    /// Two carriers and a database: it is there when it is there.
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
