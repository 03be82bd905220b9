package cn.hotline12315.telephony.supervisor;

import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.core.CoreNode;
import cn.hotline12315.telephony.redis.SiteRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which alarms there are. Each is raised once, keeps the time at which it was first seen, and goes when it is over.
/// Used by one thread at a time.
@Component
final class Alarms {
    private final Asterisk asterisk;
    private final SiteRedis redis;
    private final CoreNode core;
    private final BoardSettings settings;
    private final Clock clock;
    private final Map<String, Instant> since = new TreeMap<>();

    Alarms(Asterisk asterisk, SiteRedis redis, CoreNode core, BoardSettings settings, Clock clock) {
        this.asterisk = asterisk;
        this.redis = redis;
        this.core = core;
        this.settings = settings;
        this.clock = clock;
    }

    private record Found(String kind, @Nullable String line, String what, String words, String wordsEn) {
        String key() {
            return kind + " " + what;
        }
    }

    /// @param quarters by line
    List<Alarm> now(Snapshot board, Map<String, Quarter> quarters) {
        List<Found> found = new ArrayList<>(links());
        for (LineNow line : board.lines().values()) {
            found.addAll(of(line, quarters.getOrDefault(line.number(), Quarter.NONE)));
        }
        since.keySet().retainAll(found.stream().map(Found::key).toList());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return found.stream()
                .map(f ->
                        new Alarm(f.kind(), f.line(), since.computeIfAbsent(f.key(), _ -> now), f.words(), f.wordsEn()))
                .toList();
    }

    private List<Found> links() {
        List<Found> down = new ArrayList<>();
        if (!asterisk.connected()) {
            down.add(link("asterisk", "话务平台（Asterisk）已断开，通话中的来电不受影响", "Asterisk is away; talks go on"));
        }
        if (!redis.available()) {
            down.add(link("redis", "排队服务（Redis）已断开，来电由应急队列接续", "Redis is away; the net takes the calls"));
        }
        if (!core.available()) {
            down.add(link("core", "业务系统已断开，工单暂存本机，来电照常接听", "The core is away; calls are answered all the same"));
        }
        return down;
    }

    private static Found link(String what, String words, String wordsEn) {
        return new Found("link-down", null, what, words, wordsEn);
    }

    private List<Found> of(LineNow line, Quarter quarter) {
        List<Found> found = new ArrayList<>();
        String number = line.number();
        Instant first = line.longestSince();
        if (first != null && Duration.between(first, clock.instant()).compareTo(settings.longWait()) > 0) {
            long seconds = settings.longWait().toSeconds();
            found.add(new Found(
                    "long-wait",
                    number,
                    number,
                    "%s 有来电等候超过 %d 秒".formatted(number, seconds),
                    "A caller on %s waits longer than %d s".formatted(number, seconds)));
        }
        if (quarter.answered() >= settings.enough() && quarter.within() < line.target() * quarter.answered()) {
            String level = percent((double) quarter.within() / quarter.answered());
            found.add(new Found(
                    "service-level",
                    number,
                    number,
                    "%s 近期 %d 秒接通率 %s，低于目标 %s".formatted(number, line.withinSeconds(), level, percent(line.target())),
                    "%s: %s answered within %d s, target %s"
                            .formatted(number, level, line.withinSeconds(), percent(line.target()))));
        }
        if (quarter.offered() >= settings.enough()
                && quarter.usual() > 0
                && quarter.offered() >= settings.surge() * quarter.usual()) {
            found.add(new Found(
                    "surge",
                    number,
                    number,
                    "%s 本刻钟来电 %d 个，平时约 %.0f 个".formatted(number, quarter.offered(), quarter.usual()),
                    "%s: %d calls in this quarter of an hour, usually about %.0f"
                            .formatted(number, quarter.offered(), quarter.usual())));
        }
        return found;
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.0f%%", part * 100);
    }
}
