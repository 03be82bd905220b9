package cn.hotline12315.telephony.event;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How facts travel.
///
/// @param keep about how many entries the stream keeps; at 12 facts a call, a million is 80,000 calls
/// @param memory how long Redis remembers what was told of a call; longer than any call
@ConfigurationProperties("hotline.event")
@Validated
public record EventSettings(
        @DefaultValue("1000000") @Min(1_000) long keep,
        @DefaultValue("6h") @NotNull Duration memory) {}
