package cn.hotline12315.telephony.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {
    @TempDir
    Path state;

    @Test
    void itTicksWhileEverythingMovesAndOnlyThen() throws Exception {
        AtomicBoolean moves = new AtomicBoolean(true);
        StoppedClock clock = new StoppedClock();
        Heartbeat heartbeat =
                new Heartbeat(new SiteSettings("42", "node-1", state), List.of(() -> true, moves::get), clock);
        Path tick = state.resolve("run/telephony.tick");
        heartbeat.beat();
        assertThat(Files.getLastModifiedTime(tick).toInstant()).isEqualTo(clock.instant());
        clock.forward(Duration.ofSeconds(1));
        heartbeat.beat();
        assertThat(Files.getLastModifiedTime(tick).toInstant()).isEqualTo(clock.instant());
        moves.set(false);
        var before = clock.instant();
        clock.forward(Duration.ofSeconds(1));
        heartbeat.beat();
        assertThat(Files.getLastModifiedTime(tick).toInstant()).isEqualTo(before);
        heartbeat.stop();
        assertThat(tick).doesNotExist();
    }
}
