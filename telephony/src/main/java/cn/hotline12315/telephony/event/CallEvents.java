package cn.hotline12315.telephony.event;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import cn.hotline12315.telephony.redis.Script;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Tells the core what happened, by the stream `call-events` (docs/contracts.md, section 6).
///
/// Telling does not wait: one thread tells Redis all that came meanwhile at once, in the order in which it came. While
/// Redis is away, and until everything that waited was told, facts go to the journal. A process that is killed loses
/// what came in its last milliseconds; of a call, Asterisk's record tells it (ADR 0021). Safe for any number of
/// threads.
@Component
public final class CallEvents implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallEvents.class);
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");
    static final String STREAM = "call-events";
    private static final int AT_ONCE = 100;

    private final SiteRedis redis;
    private final String node;
    private final EventSettings settings;
    private final Executor teller;
    private final Script tell = Script.of("tell");
    private final CallEventJson json = new CallEventJson();
    private final Journal journal;
    private final AtomicLong journalled = new AtomicLong();
    private final Queue<Fact> untold = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean called = new AtomicBoolean();
    /// Held by who tells; guards the journal and `direct`.
    private final ReentrantLock telling = new ReentrantLock();

    private boolean direct;

    @Autowired
    CallEvents(SiteRedis redis, RedisNews news, SiteSettings site, EventSettings settings, MeterRegistry meters) {
        this(
                redis,
                news,
                site,
                settings,
                meters,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("call-events").factory()));
    }

    /// @param teller runs what tells, one after the other
    CallEvents(
            SiteRedis redis,
            RedisNews news,
            SiteSettings site,
            EventSettings settings,
            MeterRegistry meters,
            Executor teller) {
        this.redis = redis;
        this.settings = settings;
        this.node = site.node();
        this.teller = teller;
        this.journal = new Journal(site.state().resolve("journal").resolve("call-events.jsonl"));
        this.direct = journal.isEmpty();
        meters.gauge("hotline.events.journalled", journalled);
        meters.gauge("hotline.events.untold", untold, Queue::size);
        news.whenChanged(there -> {
            if (there) {
                Thread.ofVirtual().name("journal-replay").start(this::replay);
            }
        });
    }

    /// @param call null for a fact of no call
    /// @param name within its call, else empty
    private record Fact(@Nullable CallId call, String name, CallEvent event) {}

    /// A fact of a call.
    ///
    /// @param fact its name within the call, for example `missed:2`: what was told by that name is not told again,
    ///   by whichever process
    public void tell(CallEvent event, CallId call, String fact) {
        tell(new Fact(call, fact, event));
    }

    /// A fact of no call.
    public void tell(CallEvent.OfSeat event) {
        tell(new Fact(null, "", event));
    }

    private void tell(Fact fact) {
        untold.add(fact);
        if (!called.getAndSet(true)) {
            teller.execute(this::tellAll);
        }
    }

    private void tellAll() {
        telling.lock();
        try {
            called.set(false); // before the first is taken: who comes later calls again
            List<Fact> facts = some();
            while (!facts.isEmpty()) {
                tell(facts);
                facts = some();
            }
        } finally {
            telling.unlock();
        }
    }

    private List<Fact> some() {
        return Stream.generate(untold::poll)
                .takeWhile(Objects::nonNull)
                .limit(AT_ONCE)
                .toList();
    }

    private void tell(List<Fact> facts) {
        List<Journal.Line> lines = facts.stream().map(this::line).toList();
        try {
            if (direct) {
                write(lines, facts.stream().map(fact -> fact.event().at()).toList());
                return;
            }
        } catch (RedisAway away) {
            log.debug("to the journal", away);
        }
        direct = false;
        lines.forEach(journal::append);
        journalled.addAndGet(lines.size());
        if (redis.available()) {
            replay(); // Redis came back meanwhile
        }
    }

    private Journal.Line line(Fact fact) {
        return new Journal.Line(fact.call() == null ? "" : fact.call() + "/" + fact.name(), json.write(fact.event()));
    }

    private void write(List<Journal.Line> lines, List<Instant> happened) {
        List<String> keys = new ArrayList<>(List.of(STREAM));
        List<String> arguments = new ArrayList<>(List.of(
                Long.toString(settings.keep()), Long.toString(settings.memory().toSeconds()), node));
        for (int i = 0; i < lines.size(); i++) {
            Journal.Line line = lines.get(i);
            int slash = line.fact().indexOf('/');
            keys.add(slash < 0 ? STREAM : "acd:call:" + line.fact().substring(0, slash));
            arguments.add(slash < 0 ? "" : line.fact().substring(slash + 1));
            arguments.add(line.json());
            arguments.add(Days.day(happened.get(i)));
            arguments.add(Long.toString(Days.quarter(happened.get(i))));
        }
        redis.run(tell, keys, arguments);
    }

    /// When it happened; the journal may tell of it much later.
    private static Instant at(String event) {
        Matcher at = AT.matcher(event);
        return at.find() ? Instant.parse(at.group(1)) : Instant.EPOCH;
    }

    /// Tells what waits, in order. When Redis goes away meanwhile, all of it is told again later: the script leaves
    /// out what was told, and readers know a seat's fact by its id.
    void replay() {
        telling.lock();
        try {
            List<Journal.Line> lines = journal.read();
            for (int from = 0; from < lines.size(); from += AT_ONCE) {
                List<Journal.Line> some = lines.subList(from, Math.min(lines.size(), from + AT_ONCE));
                write(some, some.stream().map(line -> at(line.json())).toList());
            }
            journal.clear();
            journalled.set(0);
            direct = true;
            if (!lines.isEmpty()) {
                log.info("told {} facts from the journal", lines.size());
            }
        } catch (RedisAway away) {
            log.info("Redis is away again, the journal waits");
        } finally {
            telling.unlock();
        }
    }

    /// Everything that came is told, or in the journal.
    @Override
    public void close() {
        tellAll();
    }
}
