package cn.hotline12315.telephony.acd;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A seat as Redis has it.
///
/// @param state `not-ready`, `ready`, `reserved`, `ringing`, `talking`, `held`, `consulting`, `conference`, `dialling`,
///     `wrap-up` (docs/contracts.md, section 3)
/// @param reason of not-ready
/// @param next wanted when the present state ends
/// @param until end of wrap-up
/// @param earliest when wrap-up may end
/// @param extensions of wrap-up, that are left
/// @param offeredFrom a ready seat that missed a call is offered nothing until then
/// @param name of the agent
public record SeatView(
        String seat,
        String state,
        Instant since,
        @Nullable String reason,
        @Nullable String next,
        @Nullable Instant until,
        @Nullable Instant earliest,
        @Nullable Integer extensions,
        @Nullable Instant offeredFrom,
        @Nullable String callId,
        @Nullable String node,
        @Nullable String userId,
        @Nullable String name) {
    private static final Set<String> TALKS = Set.of("talking", "held", "consulting", "conference");
    private static final Set<String> BEFORE = Set.of("reserved", "ringing", "dialling");

    /// @param hash `acd:seat:<seat>`
    /// @return empty for a seat that is offline
    public static Optional<SeatView> of(String seat, Map<String, String> hash) {
        String state = hash.get("state");
        if (state == null) {
            return Optional.empty();
        }
        String extensions = hash.get("extensions");
        return Optional.of(new SeatView(
                seat,
                state,
                time(hash.getOrDefault("since", "0")),
                blankToNull(hash.get("reason")),
                hash.get("next"),
                timeOrNull(hash.get("until")),
                timeOrNull(hash.get("earliest")),
                extensions == null ? null : Integer.valueOf(extensions),
                timeOrNull(hash.get("offeredFrom")),
                hash.get("call"),
                hash.get("node"),
                blankToNull(hash.get("userId")),
                blankToNull(hash.get("name"))));
    }

    /// Whether it is with a call, or about to be.
    public boolean inCall() {
        return talks() || BEFORE.contains(state);
    }

    /// Whether it is in a talk, whatever is done in it.
    public boolean talks() {
        return TALKS.contains(state);
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli((long) Double.parseDouble(millis));
    }

    private static @Nullable Instant timeOrNull(@Nullable String millis) {
        return millis == null ? null : time(millis);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
