package cn.hotline12315.telephony.call;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param hold after this the dialplan is told to ask again, so that a hung process holds nobody; shorter than the
///   dialplan's absolute time-out (30 s)
@ConfigurationProperties("hotline.call")
@Validated
public record CallSettings(@DefaultValue("20s") @NotNull Duration hold) {}
