package cn.hotline12315.core.deadline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks for lights to tell and for deadlines to compute again, over and over. Two rows of db-scheduler,
/// whatever the number of tickets: of n copies of the core one has each task at a time; when that one dies,
/// another takes it after some missed heartbeats.
@Component
class DeadlineTimers implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeadlineTimers.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration RECOMPUTE_EVERY = Duration.ofMinutes(1);
    private final DataSource storage;
    private final Lights lights;
    private final Recompute recompute;
    private final DeadlineSettings settings;
    private final Clock clock;
    private volatile @Nullable Scheduler scheduler;

    DeadlineTimers(DataSource storage, Lights lights, Recompute recompute, DeadlineSettings settings, Clock clock) {
        this.storage = storage;
        this.lights = lights;
        this.recompute = recompute;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        RecurringTask<Void> tell = Tasks.recurring("deadline-lights", FixedDelay.of(settings.lightsEvery()))
                .execute((_, _) -> tellAll());
        RecurringTask<Void> again = Tasks.recurring("deadline-recompute", FixedDelay.of(RECOMPUTE_EVERY))
                .execute((_, _) -> recompute.run());
        Scheduler made = Scheduler.create(storage)
                .startTasks(tell, again)
                .clock(clock::instant)
                .threads(2)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .failureLogging(LogLevel.WARN, false)
                .build();
        scheduler = made;
        made.start();
    }

    /// Several workers side by side; they part the tickets among them by their locks.
    void tellAll() {
        Callable<Integer> worker = () -> {
            int told = 0;
            while (isRunning() && lights.tellNext()) {
                told++;
            }
            return told;
        };
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> done : workers.invokeAll(Collections.nCopies(settings.lightWorkers(), worker))) {
                done.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException fault) {
            throw new IllegalStateException("lights were not told", fault.getCause());
        }
    }

    /// Deadlines are computed again at the next look, within seconds.
    void recomputeSoon() {
        Scheduler running = scheduler;
        if (running == null) {
            return;
        }
        try {
            running.reschedule(TaskInstanceId.of("deadline-recompute", RecurringTask.INSTANCE), clock.instant());
        } catch (DbSchedulerException atWork) {
            log.debug("it computes already, and looks again a minute after", atWork);
        }
    }

    @Override
    public void stop() {
        Scheduler running = scheduler;
        scheduler = null;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
