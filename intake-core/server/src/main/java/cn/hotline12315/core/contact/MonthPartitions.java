package cn.hotline12315.core.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Makes the months' partitions of the event tables ahead of time: at start, then twice a day. When it fails, events go
/// into the default partitions.
@Component
class MonthPartitions implements ApplicationRunner, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MonthPartitions.class);
    private static final Duration EVERY = Duration.ofHours(12);
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final JdbcClient sql;
    private final ContactSettings settings;
    private final Clock clock;
    private volatile boolean running;
    private final Thread keeper = Thread.ofVirtual().name("month-partitions").unstarted(this::keep);

    MonthPartitions(JdbcClient sql, ContactSettings settings, Clock clock) {
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

    private void keep() {
        while (running) {
            try {
                Thread.sleep(EVERY);
                make();
            } catch (InterruptedException stopped) {
                return;
            } catch (DataAccessException | TransactionException away) {
                log.warn("month partitions were not made: {}", away.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void start() {
        running = true;
        keeper.start();
    }

    @Override
    public void stop() {
        running = false;
        keeper.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
