package cn.hotline12315.telephony.recording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.asterisk.FakeAsterisk;
import cn.hotline12315.telephony.site.StoppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    private static final long MB = 1L << 20;

    @TempDir
    Path folder;

    private final FakeAsterisk asterisk = new FakeAsterisk();
    private final StoppedClock clock = new StoppedClock();
    private final AtomicLong free = new AtomicLong(1_000 * MB);
    private final List<Boolean> changes = new ArrayList<>();

    private DiskWatch watch(boolean on) {
        DiskWatch made = DiskWatchForTests.withSpace(DiskWatchForTests.settings(folder, on), asterisk, clock, free);
        made.whenChanged(changes::add);
        return made;
    }

    private void has(DiskWatch watch, long megabytes) {
        free.set(megabytes * MB);
        watch.look();
    }

    @Test
    void recordingStopsBelowOneLimitAndStartsAboveAnother() {
        DiskWatch watch = watch(true);
        for (long space : List.of(500, 499, 501, 599, 600, 550, 499)) {
            has(watch, space);
        }
        assertThat(asterisk.told)
                .containsExactly(
                        "global RECORDING on",
                        "global RECORDING disk-full",
                        "global RECORDING on",
                        "global RECORDING disk-full");
        assertThat(changes).containsExactly(false, true, false);
        assertThat(watch.state().word()).isEqualTo("disk-full");
    }

    @Test
    void anAsteriskThatDidNotHearItIsToldAgain() {
        DiskWatch watch = watch(true);
        asterisk.away(true);
        has(watch, 499);
        assertThat(asterisk.told).isEmpty();
        asterisk.away(false);
        watch.look();
        watch.look();
        assertThat(asterisk.told).containsExactly("global RECORDING disk-full");
    }

    @Test
    void anAsteriskThatWasStartedAgainIsToldAnew() {
        DiskWatch watch = watch(true);
        watch.look();
        asterisk.connects(false);
        asterisk.connects(true);
        // bounded poll: it is told on a thread of its own
        for (int i = 0; i < 10_000_000 && asterisk.told.size() < 2; i++) {
            Thread.onSpinWait();
        }
        assertThat(asterisk.told).containsExactly("global RECORDING on", "global RECORDING on");
    }

    @Test
    void switchedOffStaysOffWhateverTheDiskHas() {
        DiskWatch watch = watch(false);
        has(watch, 100);
        has(watch, 10_000);
        assertThat(asterisk.told).containsExactly("global RECORDING switched-off");
        assertThat(watch.recording()).isFalse();
        assertThat(changes).isEmpty();
    }

    @Test
    void itKnowsWhetherTheDiskWasFullInACall() {
        DiskWatch watch = watch(true);
        has(watch, 499);
        var full = clock.instant();
        clock.forward(Duration.ofMinutes(1));
        assertThat(watch.fullSince(clock.instant())).isTrue();
        has(watch, 700);
        assertThat(watch.fullSince(clock.instant())).isFalse();
        assertThat(watch.fullSince(full)).isTrue();
    }
}
