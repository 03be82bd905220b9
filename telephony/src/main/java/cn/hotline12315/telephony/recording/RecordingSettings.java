package cn.hotline12315.telephony.recording;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Recordings on the node.
///
/// @param enabled whether calls are recorded; switched off, every call says so
/// @param folder into which Asterisk records
/// @param stopBelow with less free space there, nothing more is recorded: Asterisk and the journal need the rest
/// @param startAbove with more it is recorded again; above `stopBelow`, so that it does not flutter
/// @param look how often the space is looked at
/// @param quiet a file that was not written to for so long is finished
/// @param shortfall a recording that is shorter than its call by more than this is not whole
/// @param unexplained a file that no call explains, and that was not written to for so long, is stored as it is
/// @param uploads at a time
/// @param firstRetry pause after the core did not take one; doubling
/// @param longestRetry longest such pause
@ConfigurationProperties("hotline.recording")
@Validated
public record RecordingSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue(".hotline/main/recordings") @NotNull Path folder,
        @DefaultValue("500MB") @NotNull DataSize stopBelow,
        @DefaultValue("600MB") @NotNull DataSize startAbove,
        @DefaultValue("5s") @NotNull Duration look,
        @DefaultValue("2s") @NotNull Duration quiet,
        @DefaultValue("5s") @NotNull Duration shortfall,
        @DefaultValue("1h") @NotNull Duration unexplained,
        @DefaultValue("2") @Min(1) @Max(8) int uploads,
        @DefaultValue("1s") @NotNull Duration firstRetry,
        @DefaultValue("1m") @NotNull Duration longestRetry) {
    public RecordingSettings {
        if (startAbove.compareTo(stopBelow) < 0) {
            throw new IllegalArgumentException("hotline.recording.start-above is less than stop-below");
        }
    }
}
