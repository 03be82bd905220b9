package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Decides which seat gets which call. Every method is one atomic step in Redis, which also pairs whatever it freed,
/// may be asked again, may be called from any thread, and throws [RedisAway] when Redis does not answer.
@Component
public final class Acd {
    private static final Logger log = LoggerFactory.getLogger(Acd.class);
    private static final Duration SET_BACK = Duration.ofSeconds(10);

    private final SiteRedis redis;
    private final AcdScripts scripts;
    private final AcdSettings settings;
    private final SiteSettings site;
    private final Clock clock;
    private final AtomicLong lookedAt = new AtomicLong();

    Acd(SiteRedis redis, AcdScripts scripts, AcdSettings settings, SiteSettings site, Clock clock) {
        this.redis = redis;
        this.scripts = scripts;
        this.settings = settings;
        this.site = site;
        this.clock = clock;
    }

    /// Queues the call unless it is known already; a seat that is free for it is reserved in the same step, the one
    /// that
    /// is ready longest.
    ///
    /// @param needs of a call that Redis knows the requirements of already, those stay (see [#transfer])
    /// @param queuedAt for a call that waits since then although Redis may not know it; null for now
    public Place queue(CallId call, Requirements needs, @Nullable Instant queuedAt) {
        return queue(call, needs, queuedAt, 0);
    }

    /// @param attempt the last one that the lane knows of, 0 for none: should Redis have lost the call, it counts on
    /// from
    ///     there
    public Place queue(CallId call, Requirements needs, @Nullable Instant queuedAt, long attempt) {
        JsonNode result = scripts.run(
                scripts.queue,
                call,
                now(),
                site.node(),
                settings.memory().toSeconds(),
                needs.json(),
                queuedAt == null ? "" : queuedAt.toEpochMilli(),
                attempt);
        return place(result);
    }

    private static Place place(JsonNode result) {
        Instant queuedAt = Instant.ofEpochMilli(result.path("queuedAt").asLong());
        return switch (result.path("state").asString()) {
            case "ended" -> new Place.Over();
            case "waiting" -> new Place.Waiting(queuedAt);
            case String state ->
                new Place.With(
                        result.path("seat").asString(),
                        text(result, "userId"),
                        result.path("attempt").asLong(),
                        queuedAt,
                        !state.equals("reserved"));
        };
    }

    /// Looks whether somebody waits beside a seat that is free for him. Nobody should: every step pairs what it frees.
    public void match() {
        scripts.run(scripts.match);
    }

    /// The seat that talks with the call gives it away: it waits with other requirements and the old time, and the seat
    /// writes down what there is to write.
    ///
    /// @param needs its steps should count from now, see [Requirements#transferred]
    /// @return false when they were not together any more
    public boolean transfer(CallId call, String seat, Requirements needs) {
        return moved(call, seat, needs);
    }

    /// A supervisor takes the call from the seat that talks with it: his own seat is reserved for it, whatever state
    /// that
    /// is in, and the other writes down what there is to write.
    ///
    /// @param needs see [Requirements#firstAt]
    /// @return false when they were not together any more, or his seat has a call or no device
    public boolean take(CallId call, String seat, String taker, Requirements needs) {
        return scripts.run(scripts.take, call, seat, taker, now(), rules().forWrapUp(), needs.json())
                .path("moved")
                .asBoolean();
    }

    /// A call that is with no seat (waiting, or in the dialplan) gets other requirements; one that waits goes on
    /// waiting,
    /// with the old time.
    ///
    /// @return false when it is over, or with a seat
    public boolean change(CallId call, Requirements needs) {
        return moved(call, "", needs);
    }

    /// The steps that Redis has of a call since it was queued. Empty when it knows none, when they are a transfer's, or
    /// when they are for one seat.
    public List<Step> stepsOf(CallId call) {
        Map<String, String> hash = redis.hash("acd:call:" + call);
        return hash.containsKey("stepsSince") ? List.of() : Step.read(hash.getOrDefault("steps", ""));
    }

    private boolean moved(CallId call, String seat, Requirements needs) {
        return scripts.run(scripts.transfer, call, seat, now(), rules().forWrapUp(), needs.json())
                .path("moved")
                .asBoolean();
    }

    /// What the node knows of a call, for a Redis that may have lost it.
    ///
    /// @param needs what it requires; null when nobody knows
    /// @param queuedAt likewise
    /// @param attempt as for [#queue]
    /// @param here whether that attempt is the one at this seat
    /// @param surely false for what was true when the node last heard of it: who talks in another call stays there
    public record Known(
            @Nullable Requirements needs, @Nullable Instant queuedAt, long attempt, boolean here, boolean surely) {
        static final Known NOTHING = new Known(null, null, 0, false, true);
    }

    /// Asterisk says that the seat rings with this call. Empty when the call is over, or the seat is another's.
    public Optional<Occupied> ringing(CallId call, String seat) {
        return ringing(call, seat, Known.NOTHING);
    }

    public Optional<Occupied> ringing(CallId call, String seat, Known known) {
        return occupy(call, seat, "ringing", clock.instant(), known);
    }

    /// Asterisk says that the seat talks with this call. Empty when the call is over, or the seat is another's.
    public Optional<Occupied> talking(CallId call, String seat, Instant since) {
        return talking(call, seat, since, Known.NOTHING);
    }

    public Optional<Occupied> talking(CallId call, String seat, Instant since, Known known) {
        return occupy(call, seat, "talking", since, known);
    }

    private Optional<Occupied> occupy(CallId call, String seat, String phase, Instant at, Known known) {
        Requirements needs = known.needs();
        Instant queuedAt = known.queuedAt();
        JsonNode result = scripts.run(
                scripts.occupy,
                call,
                seat,
                phase,
                at.toEpochMilli(),
                rules().ringingLease().toMillis(),
                site.node(),
                known.attempt(),
                known.here() ? 1 : 0,
                needs == null ? "" : needs.json(),
                queuedAt == null ? "" : queuedAt.toEpochMilli(),
                known.surely() ? 1 : 0);
        return !result.path("result").asString().equals("occupied")
                ? Optional.empty()
                : Optional.of(new Occupied(
                        result.path("attempt").asLong(),
                        text(result, "userId"),
                        Instant.ofEpochMilli(result.path("queuedAt").asLong()),
                        time(result, "answeredAt"),
                        result.path("again").asBoolean(false)));
    }

    /// The seat did not take the call: the caller is at the front again, and the seat is offered nothing for a while,
    /// or
    /// is not-ready.
    ///
    /// @param reason `no-answer` or `device-failed`
    /// @return false when they were not together any more
    public boolean missed(CallId call, String seat, String reason) {
        JsonNode result = scripts.run(scripts.miss, call, seat, reason, now(), rules().forMisses());
        return result.path("moved").asBoolean();
    }

    /// What became of an agent's wish to call somebody.
    ///
    /// @param userId who sits there, when it is done
    public record Dials(SeatStates.Wish wish, @Nullable String userId) {}

    /// The seat calls somebody: nothing is offered to it until [#end], or until the lease passes.
    ///
    /// @param needs what the call requires should the seat be lost when he answers
    public Dials dial(CallId call, String seat, Requirements needs, Duration lease) {
        JsonNode result = scripts.run(
                scripts.dial,
                seat,
                now(),
                call,
                site.node(),
                needs.json(),
                lease.toMillis(),
                settings.memory().toSeconds());
        return new Dials(SeatStates.wish(result), text(result, "userId"));
    }

    /// The call is over; its seat goes to wrap-up, or is free at once when it had not talked.
    public Ended end(CallId call) {
        JsonNode result = scripts.run(
                scripts.end, call, now(), rules().forWrapUp(), settings.memory().toSeconds());
        return new Ended(
                result.path("was").asString(),
                text(result, "seat"),
                text(result, "userId"),
                time(result, "answeredAt"));
    }

    /// The dialplan was told its seat (for a call-back: the citizen is called); from now on a reservation that passes
    /// is the device's failure.
    public void given(CallId call, String seat) {
        scripts.run(scripts.given, call, seat, now(), settings.virtualLease().toMillis());
    }

    /// The call is alive but does not ask: the net has it. It keeps its place for when it asks again.
    ///
    /// @param alone whether Asterisk calls no seat for it either: whatever seat it was given, it does not have
    public void leave(CallId call, boolean alone) {
        scripts.run(scripts.leave, call, now(), alone ? 1 : 0);
    }

    /// The citizen of a call-back has answered: it is a call with a channel from now on, and keeps its seat.
    public void present(CallId call) {
        scripts.run(scripts.present, call);
    }

    /// Whether the seat has this call and no other.
    public boolean has(String seat, CallId call) {
        return call.toString().equals(redis.hash("acd:seat:" + seat).get("call"));
    }

    /// What acting on the time that passed brought.
    ///
    /// @param expired calls whose seat did not take them
    /// @param next when the earliest lease ends or the next step of a call begins; null when there is none
    public record Expiry(List<Expired> expired, @Nullable Instant next) {}

    /// Acts on leases that have passed, and moves waiting calls to their next step, until nothing is due. Notices when
    /// the clock was set back since it was asked last.
    public Expiry expire() {
        follow();
        List<Expired> expired = new ArrayList<>();
        while (true) {
            long now = now();
            Instant next = expire(now, expired);
            if (next == null || next.toEpochMilli() > now) {
                return new Expiry(List.copyOf(expired), next);
            }
        }
    }

    /// A step too small to be moved with passes by itself.
    private void follow() {
        long now = now();
        long last = lookedAt.get();
        if (last - now > SET_BACK.toMillis()) {
            log.warn("the clock was set back by {} s", (last - now) / 1000);
            scripts.run(scripts.setBack, last - now);
        }
        lookedAt.set(now);
    }

    private @Nullable Instant expire(long now, List<Expired> expired) {
        JsonNode result = scripts.run(scripts.expire, now, rules().forMisses());
        for (JsonNode entry : result.path("expired")) {
            boolean virtual = entry.path("virtual").asBoolean(false);
            if (virtual || entry.path("asked").asBoolean(false)) {
                expired.add(new Expired(
                        CallId.of(entry.path("call").asString()),
                        entry.path("node").asString(),
                        entry.path("seat").asString(),
                        text(entry, "userId"),
                        entry.path("attempt").asLong(),
                        entry.path("was").asString().equals("ringing"),
                        virtual));
            }
        }
        return time(result, "next");
    }

    /// The queue in numbers.
    public QueueView view() {
        Optional<Map.Entry<String, Double>> first = redis.first("acd:waiting");
        return new QueueView(
                redis.count("acd:waiting"),
                first.map(e -> Instant.ofEpochMilli(e.getValue().longValue())).orElse(null),
                redis.count("acd:ready"));
    }

    /// Calls of this node of which no end is known, but those that have no channel in the dialplan yet: call-backs, and
    /// calls out that nobody has answered. Walks over all of Redis: for reconciling
    /// only.
    public Set<CallId> callsOfThisNode() {
        Set<CallId> calls = new LinkedHashSet<>();
        Set<String> ids = new TreeSet<>(redis.members("acd:waiting"));
        redis.keys("acd:call:").forEach(key -> ids.add(key.substring("acd:call:".length())));
        for (String id : ids) {
            Map<String, String> hash = redis.hash("acd:call:" + id);
            if (!"ended".equals(hash.get("state"))
                    && !hash.containsKey("virtual")
                    && !"dialling".equals(hash.get("state"))
                    && site.node().equals(hash.get("node"))) {
                calls.add(CallId.of(id));
            }
        }
        return calls;
    }

    /// What the agent does in the talk: `talking`, `held`, `consulting`, `conference`. Does nothing when the seat is
    /// not
    /// in a talk of this call.
    public void phase(CallId call, String seat, String phase) {
        scripts.run(scripts.phase, seat, call, now(), phase);
    }

    /// Where the plan's rules of seats are to be had; empty while there is none. To be called before the start.
    public void followSeatRules(Supplier<Optional<SeatRules>> planned) {
        scripts.plan(planned);
    }

    private SeatRules rules() {
        return scripts.rules();
    }

    private long now() {
        return clock.millis();
    }

    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && !value.asString().isEmpty() ? value.asString() : null;
    }

    static @Nullable Instant time(JsonNode node, String field) {
        long millis = node.path(field).asLong(0);
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }
}
