package cn.hotline12315.telephony.call;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Calls to numbers outside.
///
/// @param trunk the PJSIP endpoint of the carrier that takes them; national numbers go to it
/// @param number what the other side sees as the caller
/// @param ring how long it rings at most
@ConfigurationProperties("hotline.outside")
@Validated
public record OutsideSettings(
        @DefaultValue("demo") @NotBlank String trunk,
        @DefaultValue("12315") @NotBlank String number,
        @DefaultValue("45s") @NotNull Duration ring) {}
