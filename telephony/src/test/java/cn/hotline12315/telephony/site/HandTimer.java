package cn.hotline12315.telephony.site;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A timer whose time comes when the test says so.
public final class HandTimer extends ScheduledThreadPoolExecutor {
    private record Due(Runnable task, Duration delay) {}

    private final List<Due> tasks = new CopyOnWriteArrayList<>();

    public HandTimer() {
        super(0);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        tasks.add(new Due(command, Duration.of(delay, unit.toChronoUnit())));
        return super.schedule(() -> {}, 1, TimeUnit.DAYS);
    }

    public List<Duration> delays() {
        return tasks.stream().map(Due::delay).toList();
    }

    public void runFirst() {
        tasks.removeFirst().task().run();
    }

    public void clear() {
        tasks.clear();
    }

    public void runAll() {
        List<Due> due = List.copyOf(tasks);
        tasks.clear();
        due.forEach(d -> d.task().run());
    }
}
