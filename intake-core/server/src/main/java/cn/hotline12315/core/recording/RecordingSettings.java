package cn.hotline12315.core.recording;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.recording.*`.
///
/// @param keptFor recordings are deleted so long after they were stored, unless a legal hold keeps them; at least a
/// day.
///     Three years by default; change it where the province's rules say otherwise
/// @param playbackLife how long one permission to listen serves; a shift
@ConfigurationProperties("hotline.recording")
public record RecordingSettings(
        @DefaultValue("1096d") Duration keptFor,
        @DefaultValue("12h") Duration playbackLife) {
    public RecordingSettings {
        if (keptFor.toDays() < 1 || keptFor.toDays() > 36_525) {
            throw new IllegalArgumentException("hotline.recording.kept-for: 1 to 36525 days");
        }
        if (playbackLife.toSeconds() < 1) {
            throw new IllegalArgumentException("hotline.recording.playback-life: at least 1 s");
        }
    }
}
