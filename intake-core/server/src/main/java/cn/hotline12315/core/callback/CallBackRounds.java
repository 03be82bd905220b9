package cn.hotline12315.core.callback;

import cn.hotline12315.core.rounds.Rounds;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Once a minute: who was spoken to meanwhile leaves the worklist.
@Component
class CallBackRounds extends Rounds {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private final CallBackRows rows;

    CallBackRounds(CallBackRows rows) {
        super("call-backs", EVERY);
        this.rows = rows;
    }

    @Override
    protected void round() {
        rows.sweep();
    }
}
