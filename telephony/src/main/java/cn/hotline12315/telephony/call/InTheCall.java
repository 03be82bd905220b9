package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a desk is told of what happens inside its call, beside the phase.
///
/// @param consult whom the agent asks; of one that failed, until the next; null when he asks nobody
/// @param pausedUntil when the recording goes on by itself; null while it records
/// @param from who gave the caller to this seat, or asks it; null for nobody
public record InTheCall(
        @Nullable Asked consult,
        @Nullable Instant pausedUntil,
        @Nullable From from) {
    static final InTheCall NOTHING = new InTheCall(null, null, null);

    /// @param state `calling`, `talking`, `failed`
    /// @param why a word when it failed: see docs/routing.md, *In the call*
    public record Asked(Target to, String state, @Nullable String why) {}

    /// @param name of the agent; null where Redis could not say it
    /// @param consult he asks only: the caller is still his
    public record From(
            String seat,
            @Nullable String name,
            @Nullable String ticketId,
            @Nullable String note,
            boolean consult) {
        /// Without the note.
        @Override
        public String toString() {
            return "From[" + seat + "]";
        }
    }
}
