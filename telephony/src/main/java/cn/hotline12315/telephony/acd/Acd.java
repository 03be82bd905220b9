package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Decides which seat gets which call. Every method is one atomic step in Redis (two, where a match follows), may
/// be asked again, may be called from any thread, and throws [RedisAway] when Redis does not answer.
@Component
public final class Acd {
    private final SiteRedis redis;
    private final AcdScripts scripts;
    private final AcdSettings settings;
    private final SiteSettings site;
    private final Clock clock;

    Acd(SiteRedis redis, AcdScripts scripts, AcdSettings settings, SiteSettings site, Clock clock) {
        this.redis = redis;
        this.scripts = scripts;
        this.settings = settings;
        this.site = site;
        this.clock = clock;
    }

    /// Queues the call unless it is known already, and matches.
    ///
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
                needs.line() == null ? "unknown" : needs.line().number(),
                needs.dialled(),
                needs.trunk(),
                queuedAt == null ? "" : queuedAt.toEpochMilli(),
                attempt);
        Place place = place(result);
        if (place instanceof Place.Waiting) {
            match();
        }
        return place;
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

    /// Pairs whoever can be paired; the calls' nodes hear of it by [Offers].
    public void match() {
        JsonNode result =
                scripts.run(scripts.match, now(), settings.reservedLease().toMillis());
        if (!result.path("pairs").isEmpty()) {
            scripts.leaseSet();
        }
    }

    /// Asterisk says that the seat rings with this call. Empty when the call is over.
    public Optional<Occupied> ringing(CallId call, String seat) {
        return ringing(call, seat, 0, false);
    }

    /// @param attempt as for [#queue]
    /// @param here whether that attempt is the one at this seat
    public Optional<Occupied> ringing(CallId call, String seat, long attempt, boolean here) {
        return occupy(call, seat, "ringing", clock.instant(), attempt, here);
    }

    /// Asterisk says that the seat talks with this call. Empty when the call is over.
    public Optional<Occupied> talking(CallId call, String seat, Instant since) {
        return talking(call, seat, since, 0, false);
    }

    /// See [#ringing].
    public Optional<Occupied> talking(CallId call, String seat, Instant since, long attempt, boolean here) {
        return occupy(call, seat, "talking", since, attempt, here);
    }

    private Optional<Occupied> occupy(CallId call, String seat, String phase, Instant at, long attempt, boolean here) {
        JsonNode result = scripts.run(
                scripts.occupy,
                call,
                seat,
                phase,
                at.toEpochMilli(),
                settings.ringingLease().toMillis(),
                site.node(),
                attempt,
                here ? 1 : 0);
        scripts.leaseSet();
        match(); // what was let go may be given elsewhere
        return result.path("result").asString().equals("ended")
                ? Optional.empty()
                : Optional.of(new Occupied(
                        result.path("attempt").asLong(),
                        text(result, "userId"),
                        Instant.ofEpochMilli(result.path("queuedAt").asLong()),
                        time(result, "answeredAt")));
    }

    /// The seat did not take the call: the caller is at the front again, the seat not-ready.
    ///
    /// @param reason `no-answer` or `device-failed`
    /// @return false when they were not together any more
    public boolean missed(CallId call, String seat, String reason) {
        JsonNode result = scripts.run(scripts.miss, call, seat, reason, now());
        match();
        return result.path("moved").asBoolean();
    }

    /// The call is over; its seat goes to wrap-up, or is free at once when it had not talked.
    public Ended end(CallId call) {
        JsonNode result = scripts.run(
                scripts.end,
                call,
                now(),
                settings.wrapUp().toMillis(),
                settings.memory().toSeconds());
        scripts.leaseSet();
        match();
        return new Ended(
                result.path("was").asString(),
                text(result, "seat"),
                text(result, "userId"),
                time(result, "answeredAt"));
    }

    /// The dialplan was told its seat; from now on a reservation that passes is the device's failure.
    public void given(CallId call, String seat) {
        scripts.run(scripts.given, call, seat);
    }

    /// The call is alive but does not ask: the net has it. It keeps its place for when it asks again.
    ///
    /// @param alone whether Asterisk calls no seat for it either: whatever seat it was given, it does not have
    public void leave(CallId call, boolean alone) {
        scripts.run(scripts.leave, call, now(), alone ? 1 : 0);
        match();
    }

    /// Whether the seat has this call and no other.
    public boolean has(String seat, CallId call) {
        return call.toString().equals(redis.hash("acd:seat:" + seat).get("call"));
    }

    /// Acts on leases that have passed.
    ///
    /// @param next when the earliest lease ends; null when there is none
    public record Expiry(List<Expired> expired, @Nullable Instant next) {}

    /// See [Expiry].
    public Expiry expire() {
        JsonNode result = scripts.run(scripts.expire, now());
        List<Expired> expired = new ArrayList<>();
        for (JsonNode entry : result.path("expired")) {
            if (entry.path("asked").asBoolean(false)) {
                expired.add(new Expired(
                        CallId.of(entry.path("call").asString()),
                        entry.path("node").asString(),
                        entry.path("seat").asString(),
                        text(entry, "userId"),
                        entry.path("attempt").asLong(),
                        entry.path("was").asString().equals("ringing")));
            }
        }
        if (!result.path("expired").isEmpty()) {
            match();
        }
        return new Expiry(List.copyOf(expired), time(result, "next"));
    }

    /// The queue in numbers.
    public QueueView view() {
        Optional<Map.Entry<String, Double>> first = redis.first("acd:waiting");
        return new QueueView(
                redis.count("acd:waiting"),
                first.map(e -> Instant.ofEpochMilli(e.getValue().longValue())).orElse(null),
                redis.count("acd:ready"));
    }

    /// Calls of this node of which no end is known. Walks over all of Redis: for reconciling
    /// only.
    public Set<CallId> callsOfThisNode() {
        Set<CallId> calls = new LinkedHashSet<>();
        Set<String> ids = new TreeSet<>(redis.members("acd:waiting"));
        redis.keys("acd:call:").forEach(key -> ids.add(key.substring("acd:call:".length())));
        for (String id : ids) {
            Map<String, String> hash = redis.hash("acd:call:" + id);
            if (!"ended".equals(hash.get("state")) && site.node().equals(hash.get("node"))) {
                calls.add(CallId.of(id));
            }
        }
        return calls;
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
