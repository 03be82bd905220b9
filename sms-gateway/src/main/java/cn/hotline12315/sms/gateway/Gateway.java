package cn.hotline12315.sms.gateway;

import cn.hotline12315.sms.link.Account;
import cn.hotline12315.sms.store.DurableInbox;
import cn.hotline12315.sms.store.Inbound;
import cn.hotline12315.sms.store.InboundStore;
import cn.hotline12315.sms.store.OutboundPump;
import cn.hotline12315.sms.store.OutboundStore;
import cn.hotline12315.sms.text.Alphabet;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One copy of the gateway. Accounts come and go while it runs, each without touching another's links.
/// Any thread.
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final int MOST_HANDED = 100;

    private final InboundStore inbound;
    private final OutboundStore outbound;
    private final Consumer<List<Inbound>> core;
    private final Settings settings;
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sms-keeper").factory());
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    /// @param look how often inbound messages are handed to the core and receipts are matched
    /// @param parts how long a long message waits for its parts
    /// @param remember how long the parts of a whole message are known, should they come again
    /// @param leave how long accounts have to say goodbye when they are stopped
    public record Settings(Duration look, Duration parts, Duration remember, Duration leave) {
        public static final Settings DEFAULT =
                new Settings(Duration.ofMillis(200), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(5));
    }

    private record Running(Account account, DurableInbox inbox, OutboundPump pump) {}

    /// @param core has the messages when it returns; idempotent by their ids
    public Gateway(InboundStore inbound, OutboundStore outbound, Consumer<List<Inbound>> core, Settings settings) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.core = core;
        this.settings = settings;
    }

    /// Begins what is done from time to time. Each step fails for itself only.
    public void start() {
        every(settings.look, this::hand);
        every(settings.look, outbound::match);
        every(Duration.ofSeconds(10), outbound::reclaim);
        every(Duration.ofSeconds(10), () -> inbound.finishOlderThan(settings.parts));
        every(Duration.ofMinutes(1), () -> inbound.forgetOlderThan(settings.remember));
    }

    private void every(Duration time, Runnable step) {
        Runnable safe = () -> {
            try {
                step.run();
            } catch (RuntimeException e) {
                log.warn("to be tried again: {}", e.getClass().getName());
            }
        };
        keeper.scheduleWithFixedDelay(safe, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void hand() {
        int handed = MOST_HANDED;
        while (handed == MOST_HANDED) {
            handed = inbound.hand(MOST_HANDED, core);
        }
    }

    /// Logs in on all links of a new account.
    ///
    /// @param alphabet which one its protocol writes a text in
    /// @throws IllegalArgumentException when there is one of this name
    public void add(Account.Settings account, Function<String, Alphabet> alphabet) {
        running.compute(account.name(), (name, there) -> {
            if (there != null) {
                throw new IllegalArgumentException("account " + name + " runs already");
            }
            DurableInbox inbox = new DurableInbox(name, inbound::keep);
            Account links = new Account(account, inbox, group, RandomGenerator.getDefault());
            links.start();
            return new Running(links, inbox, new OutboundPump(links, outbound, alphabet));
        });
    }

    /// Says goodbye on all links of an account; what waits for it waits on.
    public void remove(String account) throws InterruptedException {
        Running gone = running.remove(account);
        if (gone == null) {
            return;
        }
        try {
            gone.account.stop().get(settings.leave.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn("account {} left without a goodbye", account);
        }
        gone.pump.close();
        gone.inbox.close();
    }

    public Collection<Account> accounts() {
        return running.values().stream().map(Running::account).toList();
    }

    /// Ends all links in good order, as far as the time suffices.
    @Override
    public void close() throws InterruptedException {
        for (String account : List.copyOf(running.keySet())) {
            remove(account);
        }
        keeper.shutdownNow();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
}
