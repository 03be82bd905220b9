package cn.hotline12315.telephony.routing;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.CallerKey;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.core.CoreSettings;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.Script;
import cn.hotline12315.telephony.redis.SiteRedis;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Says what a call requires. Safe for any number of threads.
@Component
public final class Routes {
    private static final Logger log = LoggerFactory.getLogger(Routes.class);
    private static final String LAST = "routing:last:";
    private static final long MOST = Duration.ofHours(12).toSeconds();

    private final Plans plans;
    private final SiteRedis redis;
    private final CallerKey keys;
    private final Clock clock;
    private final Script caller = Script.of("routing-caller");

    Routes(Plans plans, SiteRedis redis, CoreSettings core, Clock clock) {
        this.plans = plans;
        this.redis = redis;
        this.keys = new CallerKey(core.secret().value());
        this.clock = clock;
    }

    /// One question to Redis, none for a caller without a number.
    ///
    /// @throws RedisAway when Redis does not answer
    public Route of(@Nullable LegacyLine line, @Nullable E164 number) {
        Plan plan = plans.now();
        PlannedLine planned = plan.line(line).orElse(null);
        JsonNode known = number == null ? JsonMapper.shared().createObjectNode() : ask(number);
        Duration priority = (planned == null ? Duration.ZERO : planned.priority()).plus(priority(known));
        return new Route(
                planned == null ? null : planned.number(),
                planned == null ? List.of(Step.anybody()) : planned.steps(),
                bounded(priority),
                warning(known),
                plan.affinity().isZero() || known.path("last").asString("").isEmpty()
                        ? null
                        : known.path("last").asString());
    }

    /// How long a seat's telephone rings, as the plan says; empty for what stands in the dialplan.
    public Optional<Duration> ring() {
        return Optional.ofNullable(plans.now().seats()).map(Plan.SeatPlan::ring);
    }

    /// Remembers with whom the caller spoke, for as long as the plan says.
    ///
    /// @throws RedisAway when Redis does not answer
    public void spoke(E164 number, String userId) {
        Duration kept = plans.now().affinity();
        if (!kept.isZero()) {
            redis.put(LAST + keys.hash(number), userId, kept);
        }
    }

    private JsonNode ask(E164 number) {
        Object answer = redis.run(caller, List.of(keys.of(number), LAST + keys.hash(number)), List.of());
        return JsonMapper.shared().readTree(String.valueOf(answer));
    }

    private static Duration priority(JsonNode known) {
        String seconds = known.path("priority").asString("");
        return seconds.matches("-?[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
    }

    private static Duration bounded(Duration priority) {
        return Duration.ofSeconds(Math.clamp(priority.toSeconds(), -MOST, MOST));
    }

    /// Whose time is over warns no more, also before the core has taken it away.
    private @Nullable String warning(JsonNode known) {
        String words = known.path("warning").asString("");
        String until = known.path("until").asString("");
        try {
            boolean over = !until.isEmpty() && !clock.instant().isBefore(Instant.parse(until));
            return words.isEmpty() || over ? null : words;
        } catch (DateTimeException unreadable) {
            log.warn("a warning's end is no time: {}", until);
            return words;
        }
    }
}
