package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.redis.Script;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs the ACD's scripts and tells the core what they changed at seats.
@Component
final class AcdScripts {
    private static final Logger log = LoggerFactory.getLogger(AcdScripts.class);
    private static final String COMMON = "acd-common";

    final Script queue = Script.of(COMMON, "acd-queue");
    final Script match = Script.of(COMMON, "acd-match");
    final Script occupy = Script.of(COMMON, "acd-occupy");
    final Script miss = Script.of(COMMON, "acd-miss");
    final Script end = Script.of(COMMON, "acd-end");
    final Script given = Script.of(COMMON, "acd-given");
    final Script present = Script.of(COMMON, "acd-present");
    final Script leave = Script.of(COMMON, "acd-leave");
    final Script expire = Script.of(COMMON, "acd-expire");
    final Script dial = Script.of(COMMON, "seat-dial");
    final Script setBack = Script.of(COMMON, "acd-set-back");
    final Script transfer = Script.of(COMMON, "acd-transfer");
    final Script take = Script.of(COMMON, "acd-take");
    final Script skills = Script.of(COMMON, "seat-skills");
    final Script signIn = Script.of(COMMON, "seat-sign-in");
    final Script want = Script.of(COMMON, "seat-want");
    final Script wrapUp = Script.of(COMMON, "seat-wrap-up");
    final Script device = Script.of(COMMON, "seat-device");
    final Script phase = Script.of(COMMON, "seat-phase");
    final Script force = Script.of(COMMON, "seat-force");
    final Script watched = Script.of(COMMON, "seat-watched");
    final Script watching = Script.of(COMMON, "seat-watching");
    final Script signOut = Script.of(COMMON, "seat-sign-out");

    private final SiteRedis redis;
    private final CallEvents events;
    private final SiteSettings site;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();
    private final AcdSettings settings;
    private volatile LongConsumer watcher = due -> {};
    private volatile Supplier<Optional<SeatRules>> planned = Optional::empty;

    AcdScripts(SiteRedis redis, CallEvents events, SiteSettings site, AcdSettings settings, Clock clock) {
        this.settings = settings;
        this.redis = redis;
        this.events = events;
        this.site = site;
        this.clock = clock;
    }

    JsonNode run(Script script, Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object argument : arguments) {
            texts.add(String.valueOf(argument));
        }
        texts.add(String.valueOf(clock.millis()));
        texts.add(String.valueOf(settings.reservedLease().toMillis()));
        JsonNode result = json.readTree((String) redis.run(script, List.of(), texts));
        for (JsonNode change : result.path("changes")) {
            tell(change);
        }
        watcher.accept(result.path("due").asLong(0));
        return result;
    }

    /// The plan's rules of seats; empty while there is none.
    void plan(Supplier<Optional<SeatRules>> rules) {
        planned = rules;
    }

    SeatRules rules() {
        return planned.get().orElseGet(() -> SeatRules.of(settings));
    }

    /// Told after every script: the earliest time (ms) at which something that it set is due, or 0.
    void whenDue(LongConsumer watcher) {
        this.watcher = watcher;
    }

    private void tell(JsonNode change) {
        String seat = change.path("seat").asString();
        String state = change.path("state").asString();
        String reason = Acd.text(change, "reason");
        log.info("seat {} is {}{}", seat, state, reason == null ? "" : " (" + reason + ")");
        events.tell(new CallEvent.SeatState(
                UuidV7.next(clock),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                site.site(),
                site.node(),
                seat,
                Acd.text(change, "userId"),
                state,
                reason));
    }
}
