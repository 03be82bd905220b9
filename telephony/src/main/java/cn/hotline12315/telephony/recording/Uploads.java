package cn.hotline12315.telephony.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.record.CallRecord;
import cn.hotline12315.telephony.record.Story;
import cn.hotline12315.telephony.recording.Recordings.Result;
import cn.hotline12315.telephony.site.Backoff;
import cn.hotline12315.telephony.site.SiteSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Brings the recordings of calls that are over to the core, a few at a time, for as long as it takes.
///
/// The file of a call that no seat answered holds the notice and music only: it is deleted, and goes nowhere.
@Component
public final class Uploads implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Uploads.class);
    private static final Duration SWEEP = Duration.ofMinutes(10);
    private static final String RAW = ".raw";

    private final RecordingSettings settings;
    private final Recordings recordings;
    private final CallRecord record;
    private final Calls calls;
    private final Clock clock;
    private final OwedFolder folder;
    private final Map<CallId, Owed> owed = new ConcurrentHashMap<>();
    private final BlockingQueue<Owed> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Uploads(
            RecordingSettings settings,
            SiteSettings site,
            Recordings recordings,
            CallRecord record,
            Calls calls,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.recordings = recordings;
        this.record = record;
        this.calls = calls;
        this.clock = clock;
        this.folder = new OwedFolder(site.state().resolve("journal").resolve("recordings"));
        meters.gaugeMapSize("hotline.recording.waiting", List.of(), owed);
        record.watch(this::over);
        record.lastSign(this::lastWritten);
        remember();
    }

    /// How many recordings are not yet in the core.
    public int waiting() {
        return owed.size();
    }

    private void remember() {
        try {
            folder.all().forEach(this::enqueue);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void over(Story story) {
        try {
            if (story.answered()) {
                owe(new Owed(story.call(), story.startedAt(), story.endedAt(), story.unrecorded()));
            } else {
                Files.deleteIfExists(recordings.file(story.call()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void owe(Owed recording) throws IOException {
        folder.add(recording);
        enqueue(recording);
    }

    private void enqueue(Owed recording) {
        if (owed.putIfAbsent(recording.call(), recording) == null) {
            queue.add(recording);
        }
    }

    /// A call that died with Asterisk lived as long as its recording grew.
    private Optional<Instant> lastWritten(CallId call) {
        try {
            return Optional.of(Files.getLastModifiedTime(recordings.file(call)).toInstant());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /// Tries one recording; waits for one when there is none. What was not settled is tried again after the others.
    Result next() throws InterruptedException {
        Owed recording = queue.take();
        MDC.put("callId", recording.call().toString());
        Result result = Result.LATER;
        try {
            result = recordings.settle(recording);
            if (result == Result.SETTLED) {
                folder.remove(recording.call());
            }
        } catch (IOException | RuntimeException e) {
            log.warn("the recording waits: {}", e.toString());
            result = Result.LATER;
        } finally {
            MDC.remove("callId");
            if (result == Result.SETTLED) {
                owed.remove(recording.call());
            } else {
                queue.add(recording);
            }
        }
        return result;
    }

    /// A file that no call in the record explains was of a call all the same: it goes to the core as it is.
    void sweep() throws IOException {
        Instant before = clock.instant().minus(settings.unexplained());
        if (!Files.isDirectory(settings.folder())) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(settings.folder(), "*" + RAW)) {
            for (Path file : files) {
                Optional<CallId> call = call(file);
                if (call.isPresent() && !known(call.get())) {
                    sweep(call.get(), file, before);
                }
            }
        }
    }

    private void sweep(CallId call, Path file, Instant before) throws IOException {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            if (written.isBefore(before)) {
                log.warn("no call explains the recording of {}", call);
                owe(new Owed(call, written.minus(WavOfRaw.length(Files.size(file))), written, ""));
            }
        } catch (NoSuchFileException gone) {
            log.debug("settled meanwhile", gone);
        }
    }

    private boolean known(CallId call) {
        return owed.containsKey(call) || calls.has(call) || record.isOpen(call);
    }

    private static Optional<CallId> call(Path file) {
        String name = file.getFileName().toString();
        try {
            return Optional.of(CallId.of(name.substring(0, name.length() - RAW.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < settings.uploads(); i++) {
            threads.add(Thread.ofVirtual().name("upload-" + i).start(this::upload));
        }
        threads.add(Thread.ofVirtual().name("recordings-sweep").start(this::sweepForEver));
    }

    private void upload() {
        Backoff backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), RandomGenerator.getDefault());
        while (running) {
            try {
                switch (next()) {
                    case SETTLED -> backoff.reset();
                    case NOT_YET -> pause(settings.quiet().dividedBy(2));
                    case LATER -> pause(backoff.next());
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void sweepForEver() {
        while (running) {
            try {
                pause(SWEEP);
                sweep();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                log.warn("recordings are swept later", e);
            }
        }
    }

    private static void pause(Duration pause) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
