package cn.hotline12315.telephony.routing;

import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.routing.Plan.SeatPlan;
import cn.hotline12315.telephony.routing.PlannedLine.Announce;
import cn.hotline12315.telephony.routing.PlannedLine.Emergency;
import cn.hotline12315.telephony.routing.PlannedLine.Interval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a plan leniently: unknown fields are passed over, a part that cannot be read keeps what it had before. Every
/// such part is logged. Only what is no plan at all is refused.
final class PlanReader {
    private static final Logger log = LoggerFactory.getLogger(PlanReader.class);
    private static final int MAX_STEPS = 20;

    private PlanReader() {}

    /// Empty when the text is no plan of a kind that this program knows.
    ///
    /// @param before the plan in force, for parts that cannot be read
    static Optional<Plan> read(String text, Plan before) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            log.warn("the routing plan is no JSON, version {} stays: {}", before.version(), e.getOriginalMessage());
            return Optional.empty();
        }
        if (json.path("v").asInt(0) != 1
                || !json.path("lines").isArray()
                || !json.path("version").isNumber()) {
            log.warn("the routing plan is of no known kind, version {} stays", before.version());
            return Optional.empty();
        }
        return Optional.of(new Plan(
                json.path("version").asLong(),
                instant(json, "validUntil"),
                lines(json.path("lines"), before),
                languages(json.path("languages")),
                regions(json.path("regions")),
                seats(json.path("seats"), before.seats()),
                json.path("affinity").path("days").isNumber()
                        ? Duration.ofDays(within(json.path("affinity"), "days", 7, 0, 3_660))
                        : before.affinity(),
                seconds(json, "shortAbandonSeconds", 5)));
    }

    private static Map<String, PlannedLine> lines(JsonNode json, Plan before) {
        Map<String, PlannedLine> lines = new HashMap<>();
        for (JsonNode line : json) {
            String number = line.path("number").asString("");
            try {
                lines.put(number, line(number, line));
            } catch (IllegalArgumentException | DateTimeException | JacksonException unreadable) {
                log.warn("line {} of the routing plan keeps what it had: {}", number, unreadable.getMessage());
                PlannedLine old = before.lines().get(number);
                if (old != null) {
                    lines.put(number, old);
                }
            }
        }
        return lines;
    }

    private static PlannedLine line(String number, JsonNode json) {
        JsonNode level = json.path("serviceLevel");
        return new PlannedLine(
                number,
                json.path("name").asString(number),
                steps(json.path("steps")),
                Duration.ofSeconds(within(json, "priority", 0, -86_400, 86_400)),
                json.path("maxWaiting").isNumber() ? within(json, "maxWaiting", 0, 0, 1_000_000) : null,
                json.path("maxWait").isNumber() ? Duration.ofSeconds(within(json, "maxWait", 0, 1, 86_400)) : null,
                intervals(json.path("open")),
                emergency(json.path("emergency")),
                announce(json.path("announce")),
                json.path("survey").asBoolean(false),
                seconds(level, "seconds", 15),
                level.path("target").asDouble(0.95));
    }

    private static List<Step> steps(JsonNode json) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : json) {
            Map<String, Integer> skills = new HashMap<>();
            step.path("skills")
                    .properties()
                    .forEach(s -> skills.put(s.getKey(), s.getValue().asInt(0)));
            steps.add(new Step(seconds(step, "after", 0), skills));
        }
        if (steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException(steps.size() + " steps");
        }
        steps.sort(Comparator.comparing(Step::after));
        return steps;
    }

    private static List<Interval> intervals(JsonNode json) {
        List<Interval> intervals = new ArrayList<>();
        for (JsonNode one : json) {
            intervals.add(new Interval(
                    Instant.parse(one.path("from").asString("")),
                    Instant.parse(one.path("until").asString(""))));
        }
        return intervals;
    }

    private static @Nullable Emergency emergency(JsonNode json) {
        if (!json.isObject() || json.path("text").asString("").isBlank()) {
            return null;
        }
        Instant until = instant(json, "until");
        return new Emergency(
                json.path("text").asString(),
                until == null ? Instant.MAX : until,
                json.path("closes").asBoolean(false));
    }

    private static Announce announce(JsonNode json) {
        Announce usual = Announce.USUAL;
        if (!json.isObject()) {
            return usual;
        }
        return new Announce(
                json.path("position").asBoolean(usual.position()),
                Duration.ofSeconds(within(json, "everySeconds", 40, 5, 3_600)),
                json.path("callBackAfter").isNumber() ? seconds(json, "callBackAfter", 30) : null);
    }

    private static @Nullable SeatPlan seats(JsonNode json, @Nullable SeatPlan before) {
        if (!json.isObject()) {
            return before;
        }
        try {
            JsonNode wrapUp = json.path("wrapUp");
            List<Duration> backoff = new ArrayList<>();
            json.path("missBackoffSeconds").forEach(s -> backoff.add(Duration.ofSeconds(s.asInt(0))));
            return new SeatPlan(
                    Duration.ofSeconds(within(json, "ringSeconds", 20, 5, 120)),
                    within(json, "missesToNotReady", 2, 1, 100),
                    backoff.isEmpty() ? List.of(Duration.ZERO) : backoff,
                    seconds(wrapUp, "seconds", 30),
                    seconds(wrapUp, "min", 5),
                    seconds(wrapUp, "max", 180),
                    seconds(wrapUp, "extension", 30),
                    within(wrapUp, "extensions", 5, 0, 100));
        } catch (IllegalArgumentException unreadable) {
            log.warn("the seats' rules of the routing plan stay as they were: {}", unreadable.getMessage());
            return before;
        }
    }

    private static Map<Character, String> languages(JsonNode json) {
        Map<Character, String> languages = new HashMap<>();
        for (JsonNode one : json) {
            String key = one.path("key").asString("");
            String skill = one.path("skill").asString("");
            if (key.matches("[0-9*#]") && Step.isSkill(skill)) {
                languages.put(key.charAt(0), skill);
            } else {
                log.warn("the routing plan's language {} → {} is passed over", key, skill);
            }
        }
        return languages;
    }

    private static Map<String, String> regions(JsonNode json) {
        Map<String, String> regions = new HashMap<>();
        for (JsonNode one : json) {
            String skill = one.path("skill").asString("");
            if (Step.isSkill(skill)) {
                regions.put(one.path("region").asString(""), skill);
            }
        }
        return regions;
    }

    private static Duration seconds(JsonNode json, String field, int otherwise) {
        return Duration.ofSeconds(within(json, field, otherwise, 0, 86_400));
    }

    private static int within(JsonNode json, String field, int otherwise, int least, int most) {
        JsonNode value = json.path(field);
        if (!value.isNumber()) {
            return otherwise;
        }
        double number = value.asDouble();
        if (number < least || number > most) {
            throw new IllegalArgumentException(field + " is " + number + ", not within " + least + " and " + most);
        }
        return (int) number;
    }

    private static @Nullable Instant instant(JsonNode json, String field) {
        String text = json.path(field).asString("");
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException unreadable) {
            log.warn("{} of the routing plan is no time: {}", field, text);
            return null;
        }
    }
}
