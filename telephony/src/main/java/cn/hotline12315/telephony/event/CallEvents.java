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
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells the core what happened, by the stream `call-events` (docs/contracts.md, section 6).
///
/// While Redis is away, and until everything that waited was told, facts go to the journal; so facts that one
/// thread tells one after the other come out in that order. Safe for any number of threads; blocks for Redis'
/// time-out at most.
@Component
public final class CallEvents {
    private static final Logger log = LoggerFactory.getLogger(CallEvents.class);
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");
    static final String STREAM = "call-events";

    private final SiteRedis redis;
    private final String node;
    private final EventSettings settings;
    private final Script tell = Script.of("tell");
    private final CallEventJson json = new CallEventJson();
    private final Journal journal;
    private final AtomicLong journalled = new AtomicLong();
    /// Read: telling directly. Write: the journal. Guards `direct`.
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean direct;

    CallEvents(SiteRedis redis, RedisNews news, SiteSettings site, EventSettings settings, MeterRegistry meters) {
        this.redis = redis;
        this.settings = settings;
        this.node = site.node();
        this.journal = new Journal(site.state().resolve("journal").resolve("call-events.jsonl"));
        this.direct = journal.isEmpty();
        meters.gauge("hotline.events.journalled", journalled);
        news.whenChanged(there -> {
            if (there) {
                Thread.ofVirtual().name("journal-replay").start(this::replay);
            }
        });
    }

    /// A fact of a call.
    ///
    /// @param fact its name within the call, for example `missed:2`: what was told by that name is not told again,
    ///   by whichever process
    public void tell(CallEvent event, CallId call, String fact) {
        tell(new Journal.Line(call + "/" + fact, json.write(event)));
    }

    /// A fact of no call.
    public void tell(CallEvent.OfSeat event) {
        tell(new Journal.Line("", json.write(event)));
    }

    private void tell(Journal.Line line) {
        lock.readLock().lock();
        try {
            if (direct) {
                write(line);
                return;
            }
        } catch (RedisAway away) {
            log.debug("to the journal", away);
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            direct = false;
            journal.append(line);
            journalled.incrementAndGet();
        } finally {
            lock.writeLock().unlock();
        }
        if (redis.available()) {
            replay(); // Redis came back between the two locks
        }
    }

    private void write(Journal.Line line) {
        int slash = line.fact().indexOf('/');
        String fact = slash < 0 ? "" : line.fact().substring(slash + 1);
        String hash = slash < 0 ? STREAM : "acd:call:" + line.fact().substring(0, slash);
        redis.run(
                tell,
                List.of(STREAM, hash),
                List.of(
                        fact,
                        line.json(),
                        Long.toString(settings.keep()),
                        Long.toString(settings.memory().toSeconds()),
                        node,
                        Days.day(at(line.json())),
                        Long.toString(Days.quarter(at(line.json())))));
    }

    /// When it happened; the journal may tell of it much later.
    private static Instant at(String event) {
        Matcher at = AT.matcher(event);
        return at.find() ? Instant.parse(at.group(1)) : Instant.EPOCH;
    }

    /// Tells what waits, in order. When Redis goes away meanwhile, all of it is told again later: the script leaves
    /// out what was told, and readers know a seat's fact by its id.
    void replay() {
        lock.writeLock().lock();
        try {
            List<Journal.Line> lines = journal.read();
            for (Journal.Line line : lines) {
                write(line);
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
            lock.writeLock().unlock();
        }
    }
}
