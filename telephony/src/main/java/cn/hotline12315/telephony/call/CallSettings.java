package cn.hotline12315.telephony.call;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param hold after this the dialplan is told to ask again, so that a hung process holds nobody; shorter than the
///   dialplan's absolute time-out (30 s)
/// @param rescue a caller whose seat lost its telephone waits so long for it to register again; then he goes to the
///   front of the queue
@ConfigurationProperties("hotline.call")
@Validated
public record CallSettings(
        @DefaultValue("20s") @NotNull Duration hold,
        @DefaultValue("10s") @NotNull Duration rescue) {}
