package cn.hotline12315.core;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.clock.*`, for tests of the whole system in which days must pass. Where people work, both stay as
/// they are: a moved clock writes times and deadlines that are not true.
///
/// @param file says by how much the clock is moved ([MovedClock]); empty: the clock is the machine's
/// @param movable whether that may be; without it a core with such a file does not start
@ConfigurationProperties("hotline.clock")
public record ClockSettings(
        @DefaultValue("") String file,
        @DefaultValue("false") boolean movable) {
    public ClockSettings {
        if (!file.isEmpty() && !movable) {
            throw new IllegalArgumentException(
                    "hotline.clock.file (HOTLINE_CLOCK_FILE) moves the clock, for tests only: nobody may work with it");
        }
    }
}
