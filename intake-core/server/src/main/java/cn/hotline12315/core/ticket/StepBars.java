package cn.hotline12315.core.ticket;

import cn.hotline12315.core.followup.FollowUps;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.StepType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What keeps a step from being taken now, whoever asks: the ticket's state, and what is owed first.
@Component
class StepBars {
    private final FollowUps followUps;

    StepBars(FollowUps followUps) {
        this.followUps = followUps;
    }

    /// In words; null when it can be taken.
    @Nullable
    String whyNot(UUID ticket, Life life, StepType type) {
        String no = life.whyNot(type);
        return no != null || type != StepType.ARCHIVE
                ? no
                : followUps.owed(ticket).map(StepBars::words).orElse(null);
    }

    private static String words(FollowUps.Owed owed) {
        return "还须先回访（%s前），回访后归档；%d 次未联系上的，也可以归档，已联系 %d 次。".formatted(owed.due(), owed.allowed(), owed.attempts());
    }
}
