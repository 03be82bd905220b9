package cn.hotline12315.core.contact;

import cn.hotline12315.core.rounds.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes the months' partitions of the event tables ahead of time: at start, then twice a day. When it fails,
/// events go into the default partitions.
@Component
class MonthPartitions extends Rounds implements ApplicationRunner {
    private static final Duration EVERY = Duration.ofHours(12);
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient sql;
    private final ContactSettings settings;
    private final Clock clock;

    MonthPartitions(JdbcClient sql, ContactSettings settings, Clock clock) {
        super("month-partitions", EVERY);
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        make();
    }

    private void make() {
        LocalDate month = LocalDate.ofInstant(clock.instant(), CHINA).withDayOfMonth(1);
        for (int ahead = 0; ahead <= settings.monthsAhead(); ahead++) {
            sql.sql("select make_month_partitions(?)")
                    .param(month.plusMonths(ahead))
                    .query((_, _) -> 0)
                    .list();
        }
    }

    @Override
    protected void round() {
        make();
    }
}
