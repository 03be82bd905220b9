package cn.hotline12315.telephony.record;

import cn.hotline12315.telephony.site.Backoff;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Every night: the hours of the day before go to the core, and the record's file is put aside.
///
/// The last hour that the core has is kept in `$HOTLINE_STATE/journal/compared`, so nights that were missed, by this
/// process or by the core, are made up for as far back as the record goes.
@Component
final class NightRun implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(NightRun.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final RecordSettings settings;
    private final RecordFiles files;
    private final HourReport report;
    private final Clock clock;
    private final Path kept;
    private final Backoff backoff =
            new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30), RandomGenerator.getDefault());
    private volatile @Nullable Thread thread;

    NightRun(RecordSettings settings, SiteSettings site, RecordFiles files, HourReport report, Clock clock) {
        this.settings = settings;
        this.files = files;
        this.report = report;
        this.clock = clock;
        this.kept = site.state().resolve("journal").resolve("compared");
    }

    /// Does what is due; nothing when nothing is. May be called as often as one likes.
    ///
    /// @throws IOException when the core is away or refuses: to be called again later
    void run() throws IOException, InterruptedException {
        ZonedDateTime now = clock.instant().atZone(settings.zone());
        LocalDate night = now.toLocalTime().isBefore(settings.nightly())
                ? now.toLocalDate().minusDays(1)
                : now.toLocalDate();
        try {
            compare(night.atStartOfDay(settings.zone()).toInstant());
        } finally {
            if (files.putAside(
                    night,
                    night.atTime(settings.nightly()).atZone(settings.zone()).toInstant())) {
                log.info("the record until {} is put aside", now);
            }
            files.forget(night.minusDays(settings.keep()));
        }
    }

    /// @param until end of the last day that is over, for the present
    private void compare(Instant until) throws IOException, InterruptedException {
        Instant oldest = until.minus(Duration.ofDays(settings.keep() - 1L));
        Instant next = last().map(hour -> hour.plus(HourReport.LENGTH)).orElse(until.minus(DAY));
        Instant from = next.isBefore(oldest) ? oldest : next;
        if (!from.isBefore(until)) {
            return;
        }
        if (last().isEmpty() && files.calls(Instant.EPOCH, until).isEmpty()) {
            SmallFile.write(kept, HourReport.name(until.minus(HourReport.LENGTH))); // a new node: nothing to compare
            return;
        }
        for (Instant day = from; day.isBefore(until); day = day.plus(DAY)) {
            Instant end = day.plus(DAY);
            hours(day, end.isBefore(until) ? end : until);
        }
    }

    private void hours(Instant from, Instant until) throws IOException, InterruptedException {
        List<Story> calls = files.calls(from, until);
        for (Instant hour = from; hour.isBefore(until); hour = hour.plus(HourReport.LENGTH)) {
            Instant begin = hour;
            Instant end = hour.plus(HourReport.LENGTH);
            report.send(
                    begin,
                    calls.stream()
                            .filter(s -> !s.startedAt().isBefore(begin)
                                    && s.startedAt().isBefore(end))
                            .toList());
            SmallFile.write(kept, HourReport.name(begin));
        }
    }

    private Optional<Instant> last() throws IOException {
        try {
            return SmallFile.read(kept).map(text -> HourReport.hour(text.strip()));
        } catch (DateTimeException e) {
            log.warn("{} says no hour", kept.getFileName());
            return Optional.empty();
        }
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("night-run").start(this::everyNight);
    }

    private void everyNight() {
        Duration pause = LOOK;
        while (isRunning()) {
            try {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                run();
                pause = LOOK;
                backoff.reset();
            } catch (IOException e) {
                pause = backoff.next();
                log.warn("the comparison waits: {}", e.toString());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("the comparison failed", e);
                return;
            }
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
