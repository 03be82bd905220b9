package cn.hotline12315.acceptance;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Waits for something that happens in another process: a bounded poll, for want of a future across processes.
final class Wait {
    private Wait() {}

    static void until(String what, Duration bound, Callable<Boolean> happened) {
        long end = System.nanoTime() + bound.toNanos();
        Throwable last = null;
        while (System.nanoTime() < end) {
            try {
                if (happened.call()) {
                    return;
                }
                last = null;
            } catch (Exception | AssertionError e) {
                last = e;
            }
            pause(50);
        }
        throw new AssertionError("did not happen within " + bound + ": " + what, last);
    }

    /// Lets a stretch of sound pass that is to be measured.
    static void listen(Duration time) {
        pause(time.toMillis());
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
