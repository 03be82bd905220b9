package cn.hotline12315.core.unmasking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.unmasking.*`.
///
/// @param lasts how long a field is shown whole after somebody gave a reason; as long as a call back takes
@ConfigurationProperties("hotline.unmasking")
public record UnmaskingSettings(@DefaultValue("10m") Duration lasts) {
    public UnmaskingSettings {
        if (lasts.toSeconds() < 1 || lasts.toHours() > 12) {
            throw new IllegalArgumentException("hotline.unmasking.lasts: 1 s to 12 h");
        }
    }
}
