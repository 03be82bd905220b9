package cn.hotline12315.core.notice;

import cn.hotline12315.core.rounds.Rounds;
import org.springframework.stereotype.Component;

/// Empties the outbox again and again, on every copy of the core.
@Component
class OutboxRounds extends Rounds {
    private final Outbox outbox;
    private final Carriers carriers;

    OutboxRounds(Outbox outbox, Carriers carriers, NoticeSettings settings) {
        super("notices", settings.every());
        this.outbox = outbox;
        this.carriers = carriers;
    }

    @Override
    protected void round() {
        while (carriers.names().length > 0 && isRunning() && outbox.sendNext()) {}
    }
}
