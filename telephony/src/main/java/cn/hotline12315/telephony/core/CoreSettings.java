package cn.hotline12315.telephony.core;

import cn.hotline12315.telephony.site.Secret;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How to reach the core's node API (docs/contracts.md, section 9).
///
/// @param secret what nodes show; without it the core refuses everything
/// @param connect how long a connection may take
/// @param brief how long the core may take to answer a short question; who takes longer hangs
/// @param answer how long one request may take, its body included: a recording of an hour is 58 MB
@ConfigurationProperties("hotline.core")
@Validated
public record CoreSettings(
        @DefaultValue("http://127.0.0.1:8316") @NotNull URI url,
        @DefaultValue("") Secret secret,
        @DefaultValue("5s") @NotNull Duration connect,
        @DefaultValue("5s") @NotNull Duration brief,
        @DefaultValue("5m") @NotNull Duration answer) {}
