package cn.hotline12315.telephony.callback;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How citizens are called back.
///
/// @param trunk the carrier's endpoint that takes calls out
/// @param number what the citizen sees as the caller
/// @param ring how long it rings at most; less than the seat is held for it (`hotline.acd.virtual-lease`)
/// @param again after each try that failed, so long until the next; as many tries as there are
/// @param most who beyond that asks for a call-back stands in the core's worklist only
@ConfigurationProperties("hotline.callback")
@Validated
public record CallBackSettings(
        @DefaultValue("demo") @NotBlank String trunk,
        @DefaultValue("12315") @NotBlank String number,
        @DefaultValue("40s") @NotNull Duration ring,
        @DefaultValue({"10m", "30m", "60m"}) @NotEmpty List<Duration> again,
        @DefaultValue("10000") @Min(0) @Max(100_000) int most) {
    public CallBackSettings {
        again = List.copyOf(again);
    }
}
