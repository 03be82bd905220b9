package cn.hotline12315.telephony.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a call is.
///
/// ```
/// Arrived → Waiting → Reserved → Ringing → Talking → Over
///              ↑_________│___________│            (every state may go to Over)
/// ```
/// A call that the net served goes from Waiting (or Arrived) to Ringing or Talking at once.
sealed interface CallState {
    /// The word of docs/contracts.md, section 3.
    String word();

    /// Heard of; it has not asked for a seat yet.
    record Arrived() implements CallState {
        @Override
        public String word() {
            return "arrived";
        }
    }

    record Waiting() implements CallState {
        @Override
        public String word() {
            return "waiting";
        }
    }

    /// @param given whether the dialplan was told the seat
    /// @param channel of the seat's device, once it is called
    record Reserved(Seated seated, boolean given, @Nullable String channel) implements WithSeat {
        @Override
        public String word() {
            return "reserved";
        }
    }

    record Ringing(Seated seated, @Nullable String channel) implements WithSeat {
        @Override
        public String word() {
            return "ringing";
        }
    }

    record Talking(Seated seated, @Nullable String channel, Instant answeredAt) implements WithSeat {
        @Override
        public String word() {
            return "talking";
        }
    }

    record Over() implements CallState {
        @Override
        public String word() {
            return "ended";
        }
    }

    /// The states in which a seat has the call.
    sealed interface WithSeat extends CallState {
        Seated seated();

        @Nullable
        String channel();
    }

    /// @param attempt counts the seats that this call was given to, from 1
    record Seated(String seat, @Nullable String userId, long attempt) {}
}
