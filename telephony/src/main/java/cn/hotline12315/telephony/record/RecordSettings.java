package cn.hotline12315.telephony.record;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Asterisk's record of events, and the nightly comparison.
///
/// @param file that Asterisk appends to
/// @param poll how often it is looked at
/// @param settle a call that ended so long ago, and that nobody follows live, is told from the record
/// @param patience one that ended so long ago is told in any case
/// @param afresh without a kept offset, calls that ended longer ago are taken as told: Redis remembers no longer
///   what was told (`hotline.event.memory`)
/// @param catchUp the start waits so long at most until what was missed has been told
/// @param nightly when the day before is compared, local time of `zone`; a quiet hour
/// @param zone of `nightly` and of days
/// @param keep days for which the record's files stay, at least 2
@ConfigurationProperties("hotline.record")
@Validated
public record RecordSettings(
        @DefaultValue(".hotline/main/calls.csv") @NotNull Path file,
        @DefaultValue("1s") @NotNull Duration poll,
        @DefaultValue("2s") @NotNull Duration settle,
        @DefaultValue("10s") @NotNull Duration patience,
        @DefaultValue("6h") @NotNull Duration afresh,
        @DefaultValue("5s") @NotNull Duration catchUp,
        @DefaultValue("03:10") @NotNull LocalTime nightly,
        @DefaultValue("Asia/Shanghai") @NotNull ZoneId zone,
        @DefaultValue("8") @Min(2) int keep) {}
