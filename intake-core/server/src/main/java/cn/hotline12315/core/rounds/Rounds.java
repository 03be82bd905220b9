package cn.hotline12315.core.rounds;

import cn.hotline12315.core.web.Trace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// A clock that runs a round at start and then every so often, on a virtual thread of its own. A round that
/// fails is logged, and the next one comes in its time. It ends by interrupt, with the application; a round
/// that is at work then loses its connection, and with it its transaction.
public abstract class Rounds implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private final String name;
    private final Duration every;
    private final Thread keeper;
    private volatile boolean running;

    /// @param name of the thread, and in the log
    protected Rounds(String name, Duration every) {
        this.name = name;
        this.every = every;
        keeper = Thread.ofVirtual().name(name).unstarted(this::keep);
    }

    protected abstract void round();

    private void keep() {
        while (running) {
            try {
                round();
            } catch (RuntimeException fault) {
                if (running) {
                    log.warn("{} will try again{}", name, new Trace(fault));
                }
            }
            try {
                if (running) {
                    Thread.sleep(every);
                }
            } catch (InterruptedException stopped) {
                return;
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
