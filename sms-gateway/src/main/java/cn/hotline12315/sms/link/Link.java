package cn.hotline12315.sms.link;

import cn.hotline12315.sms.frame.Frames;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One link to a carrier: a connection, and the next one when it breaks, until it is stopped. All its
/// life is on one
/// event loop; [#offer], [#room], [#state] are for any thread.
public final class Link {
    private static final Logger log = LoggerFactory.getLogger(Link.class);
    /// Who broke sooner than this after its login has not recovered: its back-off goes on.
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final String name;
    private final InetSocketAddress carrier;
    private final Supplier<Dialect> dialects;
    private final LinkSettings settings;
    private final Inbox inbox;
    private final EventLoop loop;
    private final TokenBucket bucket;
    private final Backoff backoff;
    private final Consumer<Verdict> answered;
    private final Figures figures = new Figures();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private volatile LinkState state = LinkState.of(LinkState.Phase.DOWN);
    private volatile @Nullable LinkHandler handler;
    private boolean stopping;
    private long upSince;

    /// @param dialects a new one for each connection
    /// @param answered hears of each verdict on the event loop
    Link(
            String name,
            InetSocketAddress carrier,
            Supplier<Dialect> dialects,
            LinkSettings settings,
            Inbox inbox,
            EventLoop loop,
            RandomGenerator random,
            Consumer<Verdict> answered) {
        this.name = name;
        this.carrier = carrier;
        this.dialects = dialects;
        this.settings = settings;
        this.inbox = inbox;
        this.loop = loop;
        this.answered = answered;
        bucket = new TokenBucket(settings.rate(), loop.ticker());
        backoff = new Backoff(settings.backoffFrom(), settings.backoffTo(), random);
    }

    public String name() {
        return name;
    }

    public LinkState state() {
        return state;
    }

    public Figures figures() {
        return figures;
    }

    /// Free places in the window; 0 while the link is not up.
    public int room() {
        LinkHandler now = handler;
        return now == null ? 0 : now.room();
    }

    void start() {
        loop.execute(this::connect);
    }

    /// Takes no more, waits for what is under way (at most the answers' time-out), and says goodbye.
    CompletableFuture<Void> stop() {
        loop.execute(() -> {
            stopping = true;
            LinkHandler now = handler;
            if (now == null) {
                become(LinkState.of(LinkState.Phase.STOPPED));
                stopped.complete(null);
            } else {
                become(LinkState.of(LinkState.Phase.LEAVING));
                now.leave();
            }
        });
        return stopped;
    }

    /// @return false when there is no place, or the rate wants a pause: offered elsewhere or later then
    boolean offer(Submission submission, CompletableFuture<Verdict> verdict) {
        LinkHandler now = handler;
        if (now == null || now.room() == 0 || !bucket.take()) {
            return false;
        }
        if (now.offer(submission, verdict)) {
            return true;
        }
        bucket.giveBack();
        return false;
    }

    /// Nanoseconds until the rate allows the next.
    long untilNext() {
        return bucket.untilNext();
    }

    private void connect() {
        if (stopping) {
            return;
        }
        become(LinkState.of(LinkState.Phase.CONNECTING));
        LinkHandler next = new LinkHandler(name, dialects.get(), settings, inbox, figures, new Life());
        ChannelFuture connected = bootstrap(next).connect(carrier);
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                down(String.valueOf(done.cause()), false);
            } else if (stopping) {
                connected.channel().close();
            } else {
                become(LinkState.of(LinkState.Phase.LOGGING_IN));
            }
        });
    }

    private Bootstrap bootstrap(LinkHandler next) {
        Dialect widths = dialects.get();
        return new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        settings.connect().toMillis())
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        handler = next;
                        channel.pipeline().addLast(new Frames(widths.shortestFrame(), widths.longestFrame()), next);
                    }
                });
    }

    private void down(String words, boolean lasting) {
        handler = null;
        if (stopping) {
            become(LinkState.of(LinkState.Phase.STOPPED));
            stopped.complete(null);
            return;
        }
        if (upSince != 0 && loop.ticker().nanoTime() - upSince >= STEADY.toNanos()) {
            backoff.reset();
        }
        upSince = 0;
        Duration wait = lasting ? backoff.longest() : backoff.next();
        become(new LinkState(LinkState.Phase.DOWN, words));
        log.warn("link {} down: {}; again in {}", name, words, wait);
        loop.schedule(this::connect, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void become(LinkState next) {
        state = next;
    }

    private final class Life implements LinkHandler.Watcher {
        @Override
        public void up(String note) {
            upSince = loop.ticker().nanoTime();
            become(new LinkState(stopping ? LinkState.Phase.LEAVING : LinkState.Phase.UP, note));
            log.info("link {} up {}", name, note);
            answered.accept(new Verdict.NotSent()); // there is room now
        }

        @Override
        public void answered(Verdict verdict) {
            switch (verdict) {
                case Verdict.Slower v -> bucket.slower();
                case Verdict.Taken v -> bucket.taken();
                case Verdict.Again v -> {}
                case Verdict.Refused v -> {}
                case Verdict.NotSent v -> {}
                case Verdict.Unknown v -> {}
            }
            answered.accept(verdict);
        }

        @Override
        public void down(String words, boolean lasting) {
            figures.count(Figures.Of.BREAKS);
            Link.this.down(words, lasting);
        }
    }
}
