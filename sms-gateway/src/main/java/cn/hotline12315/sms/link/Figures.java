package cn.hotline12315.sms.link;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What a link counted since it was made. Any thread.
public final class Figures {
    /// What is counted.
    public enum Of {
        LOGINS,
        REFUSED_LOGINS,
        BREAKS,
        SUBMITTED,
        TAKEN,
        THROTTLED,
        REFUSED,
        /// Nobody knows whether the carrier has it.
        UNKNOWN,
        /// Answered after nobody waited any more.
        LATE,
        DELIVERED,
        /// Deliveries that could not be made durable: the carrier comes again.
        NOT_KEPT,
        BAD_FRAMES,
        STRANGE_COMMANDS
    }

    private final Map<Of, LongAdder> counts = new EnumMap<>(Of.class);

    Figures() {
        for (Of of : Of.values()) {
            counts.put(of, new LongAdder());
        }
    }

    @SuppressWarnings("NullAway") // every one is there from the beginning
    void count(Of of) {
        counts.get(of).increment();
    }

    @SuppressWarnings("NullAway")
    public long get(Of of) {
        return counts.get(of).sum();
    }
}
