package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a call is.
///
/// ```
/// Arrived → Waiting → Reserved → Ringing → Talking ⇄ Held
///              ↑_________│___________│       ↓ ↑      │
///              ↑___________________________Interrupted   (every state may go to Over)
/// ```
/// Talking | Held → Consulting → Talking | Conference; Conference → Talking. Talking, Consulting and Conference go to
/// Outside when the caller is given to a number outside, and to Waiting when he is given to a queue or a seat.
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

    record Talking(Seated seated, @Nullable String channel, Instant answeredAt) implements Connected {
        @Override
        public String word() {
            return "talking";
        }
    }

    /// The caller hears music, the seat's leg waits in silence.
    record Held(Seated seated, @Nullable String channel, Instant answeredAt) implements Connected {
        @Override
        public String word() {
            return "held";
        }
    }

    /// The seat's telephone went away; the caller hears music until it is back, or until that takes too long.
    ///
    /// @param channel of the seat's device while it is called again
    /// @param back whether it has registered since
    record Interrupted(Seated seated, @Nullable String channel, Instant answeredAt, boolean back) implements Connected {
        @Override
        public String word() {
            return "interrupted";
        }
    }

    /// The caller hears music, the agent asks somebody.
    record Consulting(Seated seated, @Nullable String channel, Instant answeredAt) implements Connected {
        @Override
        public String word() {
            return "consulting";
        }
    }

    /// The caller, the agent and whom he asked speak together.
    record Conference(Seated seated, @Nullable String channel, Instant answeredAt) implements Connected {
        @Override
        public String word() {
            return "conference";
        }
    }

    /// The caller was given to a number outside: no seat has the call.
    ///
    /// @param channel of the number outside; null while it is called
    record Outside(Target.Outside to, @Nullable String channel) implements CallState {
        @Override
        public String word() {
            return "outside";
        }
    }

    /// The seat hung up and is done with it; the caller is asked what he thought of it.
    ///
    /// @param until when they stopped talking
    record Surveyed(Seated seated, Instant until) implements CallState {
        @Override
        public String word() {
            return "surveyed";
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

    /// The states of a call that a person answered and that is still this seat's.
    sealed interface Connected extends WithSeat {
        Instant answeredAt();
    }

    /// @param attempt counts the seats that this call was given to, from 1
    record Seated(String seat, @Nullable String userId, long attempt) {}
}
