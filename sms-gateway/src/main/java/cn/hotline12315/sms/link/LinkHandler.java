package cn.hotline12315.sms.link;

import cn.hotline12315.sms.frame.BadFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One connection of a link, from its login to its end. It stands behind
/// [cn.hotline12315.sms.frame.Frames]. All but
/// [#offer] and [#room] is the event loop's.
final class LinkHandler extends SimpleChannelInboundHandler<ByteBuf> {
    /// Frames one after the other that cannot be read; then the carrier is speaking something else.
    private static final int MOST_BAD_FRAMES = 20;

    /// What the link wants to know of its connection.
    interface Watcher {
        void up(String note);

        /// A place in the window is free again, or the carrier wants less.
        void answered(Verdict verdict);

        /// @param lasting whether the same will happen again until somebody changes something
        void down(String words, boolean lasting);
    }

    private final String name;
    private final Dialect dialect;
    private final LinkSettings settings;
    private final Inbox inbox;
    private final Figures figures;
    private final Watcher watcher;
    private final Waiting waiting = new Waiting();
    private final Pulse pulse;

    private volatile @Nullable ChannelHandlerContext context;
    private volatile boolean up;
    private boolean leaving;
    private boolean goodbyeSaid;
    private boolean flushing;
    private int lastSequence;
    private int keeping;
    private int badFrames;
    private int unanswered;
    private String words = "the carrier closed the connection";
    private boolean lasting;

    LinkHandler(String name, Dialect dialect, LinkSettings settings, Inbox inbox, Figures figures, Watcher watcher) {
        this.name = name;
        this.dialect = dialect;
        this.settings = settings;
        this.inbox = inbox;
        this.figures = figures;
        this.watcher = watcher;
        pulse = new Pulse(settings);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        pulse.begin(now(ctx));
        write(ctx, out -> dialect.writeLogin(out, next()));
        tickAgain(ctx);
    }

    /// Free places in the window; any thread.
    int room() {
        return up ? Math.max(0, waiting.free()) : 0;
    }

    /// Sends, if the link is up and its window has a place; any thread. The verdict completes on the
    /// event loop: who
    /// waits for it must not block there.
    boolean offer(Submission submission, CompletableFuture<Verdict> verdict) {
        ChannelHandlerContext ctx = context;
        if (!up || ctx == null || !waiting.takePlace()) {
            return false;
        }
        ctx.executor().execute(() -> send(ctx, submission, verdict));
        return true;
    }

    private void send(ChannelHandlerContext ctx, Submission submission, CompletableFuture<Verdict> verdict) {
        if (!up || !ctx.channel().isActive()) {
            waiting.leavePlace();
            verdict.complete(new Verdict.NotSent());
            return;
        }
        Sequence sequence = next();
        try {
            write(ctx, out -> dialect.writeSubmission(out, sequence, submission));
        } catch (IllegalArgumentException e) {
            waiting.leavePlace();
            finish(verdict, new Verdict.Refused(0, String.valueOf(e.getMessage())));
            return;
        }
        figures.count(Figures.Of.SUBMITTED);
        waiting.add(sequence, new Waiting.Sent(submission, verdict, now(ctx)));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf frame) {
        pulse.heard(now(ctx));
        frame.markReaderIndex();
        Heard heard;
        try {
            heard = dialect.read(frame);
            badFrames = 0;
        } catch (BadFrame e) {
            bad(ctx, frame.resetReaderIndex(), e);
            return;
        }
        if (up || leaving) {
            hear(ctx, heard);
        } else {
            hearBeforeLogin(ctx, heard);
        }
    }

    private void hearBeforeLogin(ChannelHandlerContext ctx, Heard heard) {
        switch (heard) {
            case Heard.Welcome m -> {
                figures.count(Figures.Of.LOGINS);
                waiting.open(dialect.submits() ? settings.window() : 0);
                up = true;
                watcher.up(m.note());
            }
            case Heard.Refused m -> {
                figures.count(Figures.Of.REFUSED_LOGINS);
                end(ctx, "login refused, " + m.code() + ": " + m.words(), m.lasting());
            }
            case Heard.Complaint m -> end(ctx, "the carrier did not understand the login (" + m.code() + ")", true);
            case Heard.Heartbeat m -> write(ctx, out -> dialect.writeAnswer(out, m));
            case Heard.Strange m -> strange(ctx, m);
            default -> end(ctx, "the carrier began before it accepted the login", false);
        }
    }

    private void hear(ChannelHandlerContext ctx, Heard heard) {
        switch (heard) {
            case Heard.Answered m -> answered(m.sequence(), m.verdict());
            case Heard.Delivered m -> delivered(ctx, m);
            case Heard.Heartbeat m -> write(ctx, out -> dialect.writeAnswer(out, m));
            case Heard.Alive m -> {} // every frame shows that the carrier lives
            case Heard.Goodbye m -> {
                up = false;
                write(ctx, out -> dialect.writeAnswer(out, m));
                end(ctx, "the carrier said goodbye", false);
            }
            case Heard.Gone m -> end(ctx, "stopped", false);
            case Heard.Strange m -> strange(ctx, m);
            case Heard.Complaint m -> complained(m);
            case Heard.Welcome m -> figures.count(Figures.Of.STRANGE_COMMANDS);
            case Heard.Refused m -> figures.count(Figures.Of.STRANGE_COMMANDS);
        }
        leaveIfDone(ctx);
    }

    private void complained(Heard.Complaint complaint) {
        if (waiting.has(complaint.sequence())) {
            answered(complaint.sequence(), new Verdict.Refused(complaint.code(), "not understood by the carrier"));
        } else {
            figures.count(Figures.Of.STRANGE_COMMANDS);
        }
    }

    private void answered(Sequence sequence, Verdict verdict) {
        Waiting.Sent sent = waiting.answered(sequence);
        if (sent != null) {
            unanswered = 0;
            finish(sent.verdict(), verdict);
            return;
        }
        Submission overdue = waiting.overdue(sequence);
        if (overdue == null) {
            figures.count(Figures.Of.STRANGE_COMMANDS);
        } else {
            figures.count(Figures.Of.LATE);
            inbox.late(name, overdue, verdict);
        }
    }

    private void finish(CompletableFuture<Verdict> future, Verdict verdict) {
        switch (verdict) {
            case Verdict.Taken v -> figures.count(Figures.Of.TAKEN);
            case Verdict.Slower v -> figures.count(Figures.Of.THROTTLED);
            case Verdict.Refused v -> figures.count(Figures.Of.REFUSED);
            case Verdict.Unknown v -> figures.count(Figures.Of.UNKNOWN);
            case Verdict.Again v -> {}
            case Verdict.NotSent v -> {}
        }
        watcher.answered(verdict);
        future.complete(verdict);
    }

    private void delivered(ChannelHandlerContext ctx, Heard.Delivered delivery) {
        figures.count(Figures.Of.DELIVERED);
        keeping++;
        readWhileThereIsRoom(ctx);
        inbox.take(name, delivery.incoming())
                .whenComplete((nothing, fault) -> ctx.executor().execute(() -> kept(ctx, delivery, fault == null)));
    }

    private void kept(ChannelHandlerContext ctx, Heard.Delivered delivery, boolean kept) {
        keeping--;
        if (!kept) {
            figures.count(Figures.Of.NOT_KEPT);
        }
        if (ctx.channel().isActive()) {
            write(ctx, out -> dialect.writeAnswer(out, delivery, kept));
            readWhileThereIsRoom(ctx);
            leaveIfDone(ctx);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        readWhileThereIsRoom(ctx);
    }

    /// A carrier that sends and does not read, or faster than the database writes, waits in TCP.
    private void readWhileThereIsRoom(ChannelHandlerContext ctx) {
        boolean room = keeping < settings.deliveries() && ctx.channel().isWritable();
        if (ctx.channel().config().isAutoRead() != room) {
            ctx.channel().config().setAutoRead(room);
        }
    }

    private void strange(ChannelHandlerContext ctx, Heard.Strange question) {
        figures.count(Figures.Of.STRANGE_COMMANDS);
        write(ctx, out -> dialect.writeAnswer(out, question));
    }

    private void bad(ChannelHandlerContext ctx, ByteBuf frame, BadFrame fault) {
        figures.count(Figures.Of.BAD_FRAMES);
        badFrames++;
        if (!up && !leaving) {
            end(ctx, "the answer to the login cannot be read (another version?): " + fault.getMessage(), true);
        } else if (badFrames >= MOST_BAD_FRAMES) {
            end(ctx, badFrames + " frames one after the other cannot be read: " + fault.getMessage(), false);
        } else {
            write(ctx, out -> dialect.writeComplaint(out, frame));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause.getCause() instanceof BadFrame lost) {
            figures.count(Figures.Of.BAD_FRAMES);
            end(ctx, String.valueOf(lost.getMessage()), false);
        } else {
            end(ctx, String.valueOf(cause), false);
        }
    }

    /// Says goodbye when all answers are there, or their time is over.
    void leave() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            return;
        }
        boolean loggedIn = up;
        up = false;
        leaving = true;
        if (loggedIn) {
            leaveIfDone(ctx);
        } else {
            end(ctx, "stopped", false);
        }
    }

    private void leaveIfDone(ChannelHandlerContext ctx) {
        if (leaving && !goodbyeSaid && waiting.isEmpty() && keeping == 0) {
            goodbyeSaid = true;
            write(ctx, out -> dialect.writeGoodbye(out, next()));
            ctx.executor()
                    .schedule(
                            () -> end(ctx, "stopped", false), settings.answer().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tickAgain(ChannelHandlerContext ctx) {
        ctx.executor()
                .schedule(
                        () -> {
                            if (ctx.channel().isActive()) {
                                tick(ctx);
                                tickAgain(ctx);
                            }
                        },
                        1,
                        TimeUnit.SECONDS);
    }

    private void tick(ChannelHandlerContext ctx) {
        long now = now(ctx);
        long due = now - settings.answer().toNanos();
        if (!up && !leaving && pulse.begunBefore(due)) {
            end(ctx, "no answer to the login within " + settings.answer(), false);
            return;
        }
        for (Waiting.Sent sent = waiting.olderThan(due); sent != null; sent = waiting.olderThan(due)) {
            unanswered++;
            finish(sent.verdict(), new Verdict.Unknown());
        }
        if (unanswered >= settings.misses()) {
            end(ctx, unanswered + " submissions without an answer within " + settings.answer(), false);
            return;
        }
        switch (pulse.beat(now)) {
            case NOTHING -> {}
            case ASK -> write(ctx, out -> dialect.writeHeartbeat(out, next()));
            case DEAD -> end(ctx, "no answer to " + settings.misses() + " heartbeats", false);
        }
        leaveIfDone(ctx);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        up = false;
        for (int i = waiting.size(); i > 0; i--) {
            figures.count(Figures.Of.UNKNOWN);
        }
        waiting.lose();
        watcher.down(words, lasting);
    }

    private void end(ChannelHandlerContext ctx, String why, boolean forLong) {
        if (!ctx.channel().isActive()) {
            return;
        }
        up = false;
        words = why;
        lasting = forLong;
        ctx.writeAndFlush(ctx.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    /// Appends to what is on its way; flushed once for all that the event loop does now.
    private void write(ChannelHandlerContext ctx, Consumer<ByteBuf> writer) {
        ByteBuf out = ctx.alloc().buffer(256);
        try {
            writer.accept(out);
        } catch (RuntimeException e) {
            out.release();
            throw e;
        }
        if (!out.isReadable()) {
            out.release();
            return;
        }
        ctx.write(out, ctx.voidPromise());
        if (!flushing) {
            flushing = true;
            ctx.executor().execute(() -> {
                flushing = false;
                ctx.flush();
            });
        }
    }

    private Sequence next() {
        lastSequence = lastSequence == Integer.MAX_VALUE ? 1 : lastSequence + 1;
        return Sequence.of(lastSequence);
    }

    private static long now(ChannelHandlerContext ctx) {
        return ctx.executor().ticker().nanoTime();
    }

    /// When the carrier was heard last, and when it must be asked.
    private static final class Pulse {
        private final Duration quiet;
        private final Duration answer;
        private final int misses;
        private long begun;
        private long heard;
        private long asked;
        private int unheard;

        enum Beat {
            NOTHING,
            ASK,
            DEAD
        }

        Pulse(LinkSettings settings) {
            quiet = settings.quiet();
            answer = settings.answer();
            misses = settings.misses();
        }

        void begin(long now) {
            begun = now;
            heard = now;
        }

        void heard(long now) {
            heard = now;
            unheard = 0;
        }

        boolean begunBefore(long time) {
            return begun - time <= 0;
        }

        Beat beat(long now) {
            boolean due = unheard == 0 ? now - heard >= quiet.toNanos() : now - asked >= answer.toNanos();
            if (!due) {
                return Beat.NOTHING;
            }
            if (unheard == misses) {
                return Beat.DEAD;
            }
            unheard++;
            asked = now;
            return Beat.ASK;
        }
    }
}
