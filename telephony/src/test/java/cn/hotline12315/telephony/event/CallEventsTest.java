package cn.hotline12315.telephony.event;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.TestRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.StoppedClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

class CallEventsTest {
    private final StoppedClock clock = new StoppedClock();
    private final CallId call = new CallId(UUID.randomUUID());

    @TempDir
    Path state;

    private TestRedis redis;
    private CallEvents events;

    @BeforeEach
    void start() {
        redis = new TestRedis().answering();
        events = made();
    }

    private CallEvents made() {
        return new CallEvents(
                redis.redis,
                redis.news,
                new SiteSettings("42", "node-1", state),
                new EventSettings(1_000, Duration.ofHours(6)),
                new SimpleMeterRegistry(),
                Runnable::run);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private CallEvent.Queued queued() {
        return new CallEvent.Queued(UuidV7.next(clock), call, clock.instant(), "42", "node-1");
    }

    private CallEvent.Reserved reserved(String seat) {
        return new CallEvent.Reserved(UuidV7.next(clock), call, clock.instant(), "42", "node-1", seat, null);
    }

    private List<CallEvent> stream() {
        CallEventJson json = new CallEventJson();
        try (Jedis jedis = redis.raw()) {
            return jedis.xrange("call-events", (StreamEntryID) null, null).stream()
                    .map(entry -> json.read(String.valueOf(entry.getFields().get("json"))))
                    .toList();
        }
    }

    @Test
    void aFactOfACallIsToldOnceWhoeverTellsItAgain() {
        CallEvent.Queued first = queued();
        events.tell(first, call, "queued");
        events.tell(queued(), call, "queued");
        made().tell(queued(), call, "queued");
        assertThat(stream()).containsExactly(first);
    }

    @Test
    void factsThatHappenedWhileRedisWasAwayComeLaterInTheirOrder() {
        CallEvent.Queued before = queued();
        events.tell(before, call, "queued");
        redis.kill();
        CallEvent.Reserved one = reserved("1001");
        CallEvent.Reserved two = reserved("1002");
        events.tell(one, call, "reserved:1");
        events.tell(two, call, "reserved:2");
        redis.restart();
        redis.answering();
        CallEvent.Reserved three = reserved("1003");
        events.tell(three, call, "reserved:3");
        assertThat(stream()).containsExactly(one, two, three); // this Redis came back empty
    }

    @Test
    void aProcessThatDiedBeforeRedisCameBackTellsAfterItsRestart() {
        redis.kill();
        CallEvent.Reserved one = reserved("1001");
        events.tell(one, call, "reserved:1");
        redis.restart();
        redis.answering();
        CallEvents reborn = made();
        CallEvent.Reserved two = reserved("1002");
        reborn.tell(two, call, "reserved:2");
        assertThat(stream()).containsExactly(one, two);
    }

    @Test
    void aReplayThatIsRepeatedTellsNothingTwice() {
        redis.kill();
        events.tell(queued(), call, "queued");
        redis.restart();
        redis.answering();
        made().replay();
        events.replay();
        events.tell(queued(), call, "queued");
        assertThat(stream()).hasSize(1);
    }
}
