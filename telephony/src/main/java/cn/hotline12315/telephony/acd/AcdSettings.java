package cn.hotline12315.telephony.acd;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Leases and wrap-up.
///
/// @param reservedLease how long a seat is held until its device must ring; more than a slow network needs
/// @param ringingLease how long a device rings at most; longer than the dialplan's ring time (20 s), which ends
///   first
/// @param virtualLease how long a seat is held while the citizen of its call-back is called
/// @param wrapUp time after a call, when the agent asks for no other
/// @param wrapUpMin shortest; `wrap-up-done` before it waits for it
/// @param wrapUpMax longest, with every extension
/// @param extension one `wrap-up-extend`
/// @param extensions most of them in one wrap-up
/// @param deviceGrace a seat that wants to be ready and whose device comes, or comes back, within this is ready by
/// itself
/// @param memory how long Redis keeps a call's hash after the last step
/// @param lookAgain at the latest after this the lease clock looks by itself, for leases of a node that died
@ConfigurationProperties("hotline.acd")
@Validated
public record AcdSettings(
        @DefaultValue("8s") @NotNull Duration reservedLease,
        @DefaultValue("25s") @NotNull Duration ringingLease,
        @DefaultValue("75s") @NotNull Duration virtualLease,
        @DefaultValue("45s") @NotNull Duration wrapUp,
        @DefaultValue("0s") @NotNull Duration wrapUpMin,
        @DefaultValue("5m") @NotNull Duration wrapUpMax,
        @DefaultValue("30s") @NotNull Duration extension,
        @DefaultValue("5") @Min(0) @Max(100) int extensions,
        @DefaultValue("15s") @NotNull Duration deviceGrace,
        @DefaultValue("6h") @NotNull Duration memory,
        @DefaultValue("5s") @NotNull Duration lookAgain) {}
