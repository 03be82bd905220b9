package cn.hotline12315.telephony.acd;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Leases and wrap-up. Wrap-up and missed calls are the plan's (docs/routing.md); what stands here counts while there
/// is
/// none.
///
/// @param reservedLease how long a seat is held until its device must ring; more than a slow network needs
/// @param ringingLease how long a device rings at most; 5 s longer than the dialplan's ring time (20 s), which ends
///   first
/// @param virtualLease how long a seat is held while the citizen of its call-back is called
/// @param wrapUp time after a call, when the agent asks for no other
/// @param wrapUpMin shortest; `wrap-up-done` before it waits for it
/// @param wrapUpMax longest, with every extension
/// @param extension one `wrap-up-extend`
/// @param extensions most of them in one wrap-up
/// @param missesToNotReady so many missed in a row make a seat not-ready
/// @param missBackoff how long a seat is offered nothing after the first missed call, the second, …; the last counts on
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
        @DefaultValue("30s") @NotNull Duration wrapUp,
        @DefaultValue("5s") @NotNull Duration wrapUpMin,
        @DefaultValue("180s") @NotNull Duration wrapUpMax,
        @DefaultValue("30s") @NotNull Duration extension,
        @DefaultValue("5") @Min(0) @Max(100) int extensions,
        @DefaultValue("2") @Min(1) @Max(100) int missesToNotReady,
        @DefaultValue({"5s", "15s"}) @NotNull List<@NotNull Duration> missBackoff,
        @DefaultValue("15s") @NotNull Duration deviceGrace,
        @DefaultValue("6h") @NotNull Duration memory,
        @DefaultValue("5s") @NotNull Duration lookAgain) {}
