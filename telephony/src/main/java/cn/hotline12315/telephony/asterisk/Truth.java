package cn.hotline12315.telephony.asterisk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What Asterisk had when it was asked.
///
/// @param asOf just before it was asked: what began later may be missing
/// @param reachable seats with a registered device
public record Truth(Instant asOf, List<ChannelNow> channels, Set<String> reachable) {
    public Truth {
        channels = List.copyOf(channels);
        reachable = Set.copyOf(reachable);
    }

    /// @param variables of the call: `CALL`, `DIALLED`, `LINE`, `TRUNK`, `HELD`, `SEAT`, `ASK`, `PAUSED`, `GIVEN`;
    /// absent ones are left out
    /// @param bridged whether somebody can hear it
    public record ChannelNow(
            String channel,
            String uniqueId,
            String linkedId,
            boolean ringing,
            boolean up,
            boolean bridged,
            String callerNumber,
            Map<String, String> variables) {
        public ChannelNow {
            variables = Map.copyOf(variables);
        }

        /// Whether it is the caller's.
        public boolean callers() {
            return uniqueId.equals(linkedId);
        }
    }
}
