package cn.hotline12315.core.duplicate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.duplicate.*`.
///
/// @param window how far back tickets of the same matter are looked for, 1 to 366 days; shorten it where many come
@ConfigurationProperties("hotline.duplicate")
public record DuplicateSettings(@DefaultValue("90d") Duration window) {
    public DuplicateSettings {
        if (window.toDays() < 1 || window.toDays() > 366) {
            throw new IllegalArgumentException("hotline.duplicate.window: 1 to 366 days");
        }
    }
}
