package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.Script;
import cn.hotline12315.telephony.redis.SiteRedis;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Seats that are asked into a call which is another seat's, and the giving of a call from one to the other. Every
/// method is one atomic step in Redis, may be asked again, and throws `RedisAway` when Redis does not answer.
@Component
public final class Colleagues {
    private final SiteRedis redis;
    private final AcdScripts scripts;
    private final AcdSettings settings;
    private final Acd acd;
    private final Clock clock;
    private final Script join = Script.of("acd-common", "acd-join");
    private final Script part = Script.of("acd-common", "acd-part");
    private final Script handOver = Script.of("acd-common", "acd-hand-over");

    Colleagues(SiteRedis redis, AcdScripts scripts, AcdSettings settings, Acd acd, Clock clock) {
        this.redis = redis;
        this.scripts = scripts;
        this.settings = settings;
        this.acd = acd;
        this.clock = clock;
    }

    /// Whether a seat can be asked.
    public enum Joined {
        JOINED,
        /// In a call, or in wrap-up.
        BUSY,
        /// Nobody sits there, or without a telephone.
        AWAY
    }

    /// Who sits there; null for nobody.
    public @Nullable String name(String seat) {
        return redis.hash("acd:seat:" + seat).get("name");
    }

    /// The seat's state; empty for nobody there.
    public String state(String seat) {
        return redis.hash("acd:seat:" + seat).getOrDefault("state", "");
    }

    /// Reserves the seat for being asked. It rings from now on, as far as others see.
    public Joined join(CallId call, String seat) {
        return joined(call, seat, "ringing");
    }

    /// Reserves the seat that is ready longest and meets the first of the steps that somebody ready meets.
    ///
    /// @return empty when nobody ready meets any of them
    public Optional<String> joinAny(CallId call, List<Step> steps) {
        String profiles = steps.stream().map(Step::profile).collect(Collectors.joining(" "));
        return Optional.ofNullable(Acd.text(join(call, "", "ringing", profiles), "seat"));
    }

    /// Asterisk says that the seat speaks in the call.
    public void talks(CallId call, String seat) {
        joined(call, seat, "talking");
    }

    private Joined joined(CallId call, String seat, String phase) {
        return switch (join(call, seat, phase, "").path("result").asString()) {
            case "joined" -> Joined.JOINED;
            case "busy" -> Joined.BUSY;
            default -> Joined.AWAY;
        };
    }

    private JsonNode join(CallId call, String seat, String phase, String profiles) {
        return scripts.run(
                join, call, seat, clock.millis(), phase, settings.ringingLease().toMillis(), profiles);
    }

    /// The seat is out of the call, which was not its own.
    public void part(CallId call, String seat) {
        scripts.run(part, call, seat, clock.millis());
        acd.match();
    }

    /// Nobody is asked into the call any more, whoever was.
    public void alone(CallId call) {
        part(call, "");
    }

    /// The call is the other's now, the giver in wrap-up.
    ///
    /// @param to null for a number outside
    /// @return empty when the call is over
    public Optional<Occupied> handOver(CallId call, String from, @Nullable String to) {
        JsonNode result = scripts.run(
                handOver,
                call,
                from,
                to == null ? "" : to,
                clock.millis(),
                scripts.rules().forWrapUp());
        acd.match();
        return result.path("result").asString().equals("ended")
                ? Optional.empty()
                : Optional.of(new Occupied(
                        result.path("attempt").asLong(),
                        Acd.text(result, "userId"),
                        Instant.ofEpochMilli(result.path("queuedAt").asLong()),
                        Acd.time(result, "answeredAt"),
                        result.path("again").asBoolean(false)));
    }
}
