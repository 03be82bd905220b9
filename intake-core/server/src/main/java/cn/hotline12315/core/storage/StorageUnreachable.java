package cn.hotline12315.core.storage;

import java.time.Duration;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// PostgreSQL did not come; the process ends.
final class StorageUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    StorageUnreachable(Duration waited, Throwable cause) {
        super("PostgreSQL was not reachable for " + waited.toSeconds() + " s: " + cause.getMessage(), cause);
    }

    /// Turns it into a clear message on the console. Named in `META-INF/spring.factories`.
    static final class InWords extends AbstractFailureAnalyzer<StorageUnreachable> {
        @Override
        protected FailureAnalysis analyze(Throwable root, StorageUnreachable fault) {
            return new FailureAnalysis(
                    String.valueOf(fault.getMessage()),
                    "Check that PostgreSQL runs and that HOTLINE_PG_URL, HOTLINE_PG_USER and HOTLINE_PG_PASSWORD are right,"
                            + " then start the core again.",
                    fault);
        }
    }
}
