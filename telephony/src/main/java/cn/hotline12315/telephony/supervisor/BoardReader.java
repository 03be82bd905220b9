package cn.hotline12315.telephony.supervisor;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.event.Days;
import cn.hotline12315.telephony.redis.Script;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.routing.PlannedLine;
import cn.hotline12315.telephony.routing.Plans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the board from Redis, in one step. Throws [cn.hotline12315.telephony.redis.RedisAway].
@Component
final class BoardReader {
    static final String UNKNOWN = "unknown";

    private final SiteRedis redis;
    private final Plans plans;
    private final Clock clock;
    private final Script script = Script.of("board");
    private final JsonMapper json = JsonMapper.shared();

    BoardReader(SiteRedis redis, Plans plans, Clock clock) {
        this.redis = redis;
        this.plans = plans;
        this.clock = clock;
    }

    /// @param quarters by line
    record Reading(Snapshot snapshot, Map<String, Quarter> quarters) {}

    /// What a line is held to.
    private record Line(String number, String name, Duration within, double target, Map<String, Integer> firstStep) {
        static Line of(PlannedLine line) {
            return new Line(
                    line.number(),
                    line.name(),
                    line.serviceWithin(),
                    line.serviceTarget(),
                    line.steps().getFirst().skills());
        }
    }

    Reading read() {
        JsonNode read = json.readTree((String) redis.run(script, Days.keys(clock.instant()), List.of()));
        SortedMap<String, SeatNow> seats = new TreeMap<>();
        read.path("seats").properties().forEach(s -> seats.put(s.getKey(), seat(s.getKey(), s.getValue())));
        SortedMap<String, LineNow> lines = new TreeMap<>();
        Map<String, Quarter> quarters = new HashMap<>();
        for (Line line : lines(read)) {
            lines.put(line.number(), line(line, read, seats));
            quarters.put(line.number(), quarter(line, read));
        }
        return new Reading(new Snapshot(lines, seats, List.of()), quarters);
    }

    /// Those of the plan, the five where there is none, and `unknown` where something came on none of them.
    private List<Line> lines(JsonNode read) {
        Map<String, Line> lines = new TreeMap<>();
        for (LegacyLine line : LegacyLine.values()) {
            lines.put(line.number(), usual(line.number(), line.label()));
        }
        Map<String, PlannedLine> planned = plans.now().lines();
        if (!planned.isEmpty()) {
            lines.clear();
            planned.values().forEach(line -> lines.put(line.number(), Line.of(line)));
        }
        if (read.path("waiting").has(UNKNOWN) || read.path("day").has(UNKNOWN + ":offered")) {
            lines.putIfAbsent(UNKNOWN, usual(UNKNOWN, "其他号码"));
        }
        return List.copyOf(lines.values());
    }

    private static Line usual(String number, String name) {
        return new Line(number, name, Duration.ofSeconds(15), 0.95, Map.of());
    }

    private static LineNow line(Line line, JsonNode read, SortedMap<String, SeatNow> seats) {
        String number = line.number();
        JsonNode waiting = read.path("waiting").path(number);
        JsonNode day = read.path("day");
        long answered = day.path(number + ":answered").asLong(0);
        long within = within(line, day);
        return new LineNow(
                number,
                line.name(),
                waiting.path("n").asLong(0),
                time(waiting.path("since").asString(null)),
                seats.values().stream().filter(seat -> isReadyFor(line, seat)).count(),
                seats.values().stream()
                        .filter(seat -> number.equals(seat.line())
                                && !seat.state().equals("reserved")
                                && !seat.state().equals("ringing"))
                        .count(),
                day.path(number + ":offered").asLong(0),
                answered,
                day.path(number + ":abandoned").asLong(0),
                within,
                answered == 0 ? null : Math.round(10_000.0 * within / answered) / 10_000.0,
                line.target(),
                line.within().toSeconds());
    }

    private static boolean isReadyFor(Line line, SeatNow seat) {
        return seat.state().equals("ready")
                && seat.offeredFrom() == null
                && line.firstStep().entrySet().stream()
                        .allMatch(s -> seat.skills().getOrDefault(s.getKey(), 0) >= s.getValue());
    }

    private static long within(Line line, JsonNode figures) {
        int seconds = Math.toIntExact(line.within().toSeconds());
        return IntStream.rangeClosed(0, seconds)
                .mapToLong(s -> figures.path(line.number() + ":w:" + s).asLong(0))
                .sum();
    }

    private static Quarter quarter(Line line, JsonNode read) {
        String answered = line.number() + ":answered";
        JsonNode offered = read.path("offered");
        double usual = IntStream.rangeClosed(3, 13)
                .mapToObj(key -> offered.path(String.valueOf(key)).path(line.number()))
                .filter(JsonNode::isNumber)
                .mapToLong(JsonNode::asLong)
                .average()
                .orElse(0);
        return new Quarter(
                offered.path("2").path(line.number()).asLong(0),
                usual,
                read.path("running").path(answered).asLong(0)
                        + read.path("before").path(answered).asLong(0),
                within(line, read.path("running")) + within(line, read.path("before")));
    }

    private static SeatNow seat(String seat, JsonNode fields) {
        return new SeatNow(
                seat,
                text(fields, "name"),
                fields.path("state").asString(),
                text(fields, "reason"),
                java.util.Objects.requireNonNullElse(time(fields.path("since").asString(null)), Instant.EPOCH),
                text(fields, "next"),
                time(fields.path("offeredFrom").asString(null)),
                text(fields, "call"),
                text(fields, "line"),
                skills(fields.path("skills").asString("")),
                text(fields, "watchedBy"));
    }

    /// `12331:5,yue:3`
    private static Map<String, Integer> skills(String text) {
        Map<String, Integer> skills = new TreeMap<>();
        for (String one : text.split(",")) {
            int colon = one.lastIndexOf(':');
            if (colon > 0) {
                skills.put(one.substring(0, colon), Integer.valueOf(one.substring(colon + 1)));
            }
        }
        return skills;
    }

    private static @Nullable String text(JsonNode fields, String name) {
        String text = fields.path(name).asString("");
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(@Nullable String millis) {
        return millis == null || millis.isEmpty() ? null : Instant.ofEpochMilli((long) Double.parseDouble(millis));
    }
}
