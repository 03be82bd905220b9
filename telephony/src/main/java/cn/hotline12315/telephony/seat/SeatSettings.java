package cn.hotline12315.telephony.seat;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Desks at seats (docs/contracts.md, section 3).
///
/// @param signInWithin a socket that has not signed in by then is closed
/// @param silence a socket that says nothing for so long is closed: three missed pings of 10 s, and a little
/// @param grace a seat whose socket is lost is kept so long
/// @param queueEvery the queue's numbers are sent this often at most
/// @param maxMessage bytes of one message
/// @param maxBadMessages this many unreadable messages close the socket
/// @param sendWithin a socket that takes a message slower is closed
/// @param checkEvery the core is asked this often whether those who sit at desks still may
@ConfigurationProperties("hotline.seat")
@Validated
public record SeatSettings(
        @DefaultValue("10s") @NotNull Duration signInWithin,
        @DefaultValue("35s") @NotNull Duration silence,
        @DefaultValue("15s") @NotNull Duration grace,
        @DefaultValue("250ms") @NotNull Duration queueEvery,
        @DefaultValue("16384") @Min(1_024) @Max(65_536) int maxMessage,
        @DefaultValue("10") @Min(1) int maxBadMessages,
        @DefaultValue("5s") @NotNull Duration sendWithin,
        @DefaultValue("30s") @NotNull Duration checkEvery) {}
