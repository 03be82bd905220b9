package cn.hotline12315.telephony.acd;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A seat as Redis has it.
///
/// @param state `not-ready`, `ready`, `reserved`, `ringing`, `talking`, `wrap-up` (docs/contracts.md, section 3)
/// @param reason of not-ready
/// @param next wanted when the present state ends
/// @param until end of wrap-up
public record SeatView(
        String seat,
        String state,
        Instant since,
        @Nullable String reason,
        @Nullable String next,
        @Nullable Instant until,
        @Nullable String callId,
        @Nullable String node,
        @Nullable String userId) {

    static Optional<SeatView> of(String seat, Map<String, String> hash) {
        String state = hash.get("state");
        if (state == null) {
            return Optional.empty();
        }
        return Optional.of(new SeatView(
                seat,
                state,
                time(hash.getOrDefault("since", "0")),
                blankToNull(hash.get("reason")),
                hash.get("next"),
                hash.containsKey("until") ? time(hash.get("until")) : null,
                hash.get("call"),
                hash.get("node"),
                blankToNull(hash.get("userId"))));
    }

    /// Whether it is with a call.
    public boolean inCall() {
        return state.equals("reserved") || state.equals("ringing") || state.equals("talking");
    }

    private static Instant time(@Nullable String millis) {
        return Instant.ofEpochMilli(millis == null ? 0 : (long) Double.parseDouble(millis));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
