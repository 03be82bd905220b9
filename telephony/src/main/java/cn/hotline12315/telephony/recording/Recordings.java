package cn.hotline12315.telephony.recording;

import cn.hotline12315.contract.call.CallEvent.Unrecorded;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.call.ToldLater;
import cn.hotline12315.telephony.core.CoreNode;
import cn.hotline12315.telephony.core.CoreNode.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Settles what is owed of one recording: the file goes to the core, and the fact `recorded` says what is there.
///
/// Every step may be repeated: the core takes a recording once, the fact is told once, and the file is deleted last.
/// Safe for any number of threads, each with a call of its own.
@Component
final class Recordings {
    private static final Logger log = LoggerFactory.getLogger(Recordings.class);

    private final RecordingSettings settings;
    private final DiskWatch disk;
    private final CoreNode core;
    private final ToldLater told;
    private final Clock clock;

    Recordings(RecordingSettings settings, DiskWatch disk, CoreNode core, ToldLater told, Clock clock) {
        this.settings = settings;
        this.disk = disk;
        this.core = core;
        this.told = told;
        this.clock = clock;
    }

    enum Result {
        SETTLED,
        /// Asterisk may be writing still.
        NOT_YET,
        /// The core does not take it now.
        LATER
    }

    Path file(CallId call) {
        return settings.folder().resolve(call + ".raw");
    }

    /// Blocks until the core answered.
    ///
    /// @throws IOException when the core is away or the file cannot be read: to be tried again
    Result settle(Owed owed) throws IOException, InterruptedException {
        Path file = file(owed.call());
        if (!Files.exists(file)) {
            say(owed, null, whyNone(owed));
            return Result.SETTLED;
        }
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (written.plus(settings.quiet()).isAfter(clock.instant())) {
            return Result.NOT_YET;
        }
        WavOfRaw wav = WavOfRaw.of(file);
        if (wav.isEmpty()) {
            setAside(owed, file, "it is empty");
            return Result.SETTLED;
        }
        Answer answer =
                core.put("recordings/" + owed.call() + "?startedAt=" + owed.startedAt(), "audio/wav", wav.body());
        if (answer.taken()) {
            say(owed, wav.length(), whyShort(owed, wav.length()));
            Files.deleteIfExists(file);
            return Result.SETTLED;
        }
        if (answer.status() == 400 || answer.status() == 413) {
            setAside(owed, file, "the core answers " + answer.status());
            return Result.SETTLED;
        }
        log.warn("the core does not take the recording now: {}", answer.status());
        return Result.LATER;
    }

    private void say(Owed owed, @Nullable Duration length, @Nullable Unrecorded reason) {
        if (reason == null) {
            log.info("the recording of {} is in the core", length);
        } else {
            log.warn("the recording is not whole: {}, {} is there", reason.word(), length);
        }
        told.recorded(owed.call(), length, reason);
    }

    /// Into the folder `odd`, for somebody to look at.
    private void setAside(Owed owed, Path file, String why) throws IOException {
        log.error("the recording is no recording, it is set aside: {}", why);
        Path odd = Files.createDirectories(settings.folder().resolve("odd"));
        Files.move(file, odd.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        say(owed, null, disk.fullSince(owed.startedAt()) ? Unrecorded.DISK_FULL : Unrecorded.RECORDER_FAILED);
    }

    private Unrecorded whyNone(Owed owed) {
        if (owed.unrecorded().isEmpty()) {
            return disk.fullSince(owed.startedAt()) ? Unrecorded.DISK_FULL : Unrecorded.FILE_LOST;
        }
        try {
            return Unrecorded.valueOf(owed.unrecorded().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            return Unrecorded.RECORDER_FAILED;
        }
    }

    private @Nullable Unrecorded whyShort(Owed owed, Duration length) {
        if (owed.length().minus(length).compareTo(settings.shortfall()) <= 0) {
            return null;
        }
        return disk.fullSince(owed.startedAt()) ? Unrecorded.DISK_FULL : Unrecorded.RECORDER_FAILED;
    }
}
