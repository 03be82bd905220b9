package cn.hotline12315.core.unmasking;

import cn.hotline12315.core.account.SignedIn;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a user took himself today, by China's day, he sees whole: he has just heard it. After the day it is
/// masked for him as for others.
@Component
public class OwnDay {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final Clock clock;

    OwnDay(Clock clock) {
        this.clock = clock;
    }

    public boolean holds(SignedIn user, @Nullable UUID taker, Instant taken) {
        return user.id().equals(taker) && !taken.isBefore(start());
    }

    /// When today began.
    public Instant start() {
        return LocalDate.ofInstant(clock.instant(), CHINA).atStartOfDay(CHINA).toInstant();
    }
}
