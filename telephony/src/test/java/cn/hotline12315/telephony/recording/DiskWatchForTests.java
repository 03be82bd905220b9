package cn.hotline12315.telephony.recording;

import cn.hotline12315.telephony.asterisk.Asterisk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.unit.DataSize;

/// A watch over a disk whose space a test says.
public final class DiskWatchForTests {
    private DiskWatchForTests() {}

    public static DiskWatch withSpace(Path folder, Asterisk asterisk, Clock clock, AtomicLong free) {
        return withSpace(settings(folder, true), asterisk, clock, free);
    }

    static DiskWatch withSpace(RecordingSettings settings, Asterisk asterisk, Clock clock, AtomicLong free) {
        return new DiskWatch(settings, asterisk, clock, new SimpleMeterRegistry(), path -> free.get());
    }

    public static void look(DiskWatch watch) {
        watch.look();
    }

    static RecordingSettings settings(Path folder, boolean on) {
        return new RecordingSettings(
                on,
                folder,
                DataSize.ofMegabytes(500),
                DataSize.ofMegabytes(600),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                2,
                Duration.ofMillis(1),
                Duration.ofMillis(2));
    }
}
