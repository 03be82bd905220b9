package cn.hotline12315.telephony.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Does what it is told, one thing after the other, on a virtual thread that lives while there is work.
///
/// What a task touches needs no lock when only tasks of this lane touch it. Any thread may [#tell]. A task that
/// throws is logged; the next one runs.
public final class Lane {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    /// More waiting tasks than this mean that the lane hangs; further ones are refused.
    public static final int BOUND = 1_000;

    private final String mdcKey;
    private final String name;
    private final ThreadFactory threads;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    /// @param mdcKey `callId` or `seat`: what `name` is called in log lines
    public Lane(String mdcKey, String name) {
        this.mdcKey = mdcKey;
        this.name = name;
        this.threads = Thread.ofVirtual().name(mdcKey + "-" + name).factory();
    }

    /// @throws RejectedExecutionException when [#BOUND] tasks wait already
    public void tell(Runnable task) {
        synchronized (tasks) {
            if (tasks.size() >= BOUND) {
                throw new RejectedExecutionException(mdcKey + " " + name + ": " + BOUND + " tasks wait");
            }
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        threads.newThread(this::work).start();
    }

    /// How many tasks wait.
    public int waiting() {
        synchronized (tasks) {
            return tasks.size();
        }
    }

    private void work() {
        MDC.put(mdcKey, name);
        while (true) {
            Runnable task;
            synchronized (tasks) {
                task = tasks.poll();
                if (task == null) {
                    running = false;
                    return;
                }
            }
            try {
                task.run();
            } catch (RuntimeException e) {
                log.warn("a step failed", e);
            }
        }
    }
}
