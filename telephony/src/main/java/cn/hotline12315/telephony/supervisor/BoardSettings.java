package cn.hotline12315.telephony.supervisor;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The live board and its alarms.
///
/// @param every it is computed this often, while somebody looks; half of the second that a board may be old
/// @param longWait whoever waits longer raises an alarm
/// @param enough so many calls of a quarter of an hour are needed for an alarm of service level or surge; fewer say
///     little
/// @param surge so many times the usual number of calls raise an alarm
@ConfigurationProperties("hotline.board")
@Validated
public record BoardSettings(
        @DefaultValue("500ms") @NotNull Duration every,
        @DefaultValue("2m") @NotNull Duration longWait,
        @DefaultValue("20") @Min(1) int enough,
        @DefaultValue("2") @Min(1) double surge) {}
