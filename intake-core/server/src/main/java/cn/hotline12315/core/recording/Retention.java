package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.file.StoredFiles;
import cn.hotline12315.core.rounds.Rounds;
import cn.hotline12315.core.web.Trace;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Deletes recordings whose time has passed and that no legal hold keeps: at start, then twice a day. The row
/// stays. One that cannot be deleted is tried again the next time.
@Component
class Retention extends Rounds {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(12);
    private static final int BATCH = 100;

    private final RecordingRow rows;
    private final StoredFiles files;
    private final TransactionTemplate transaction;
    private final RecordingSettings settings;
    private final Clock clock;

    Retention(
            RecordingRow rows,
            StoredFiles files,
            TransactionTemplate transaction,
            RecordingSettings settings,
            Clock clock) {
        super("recording-retention", EVERY);
        this.rows = rows;
        this.files = files;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /// @return how many were deleted
    int sweep() {
        Instant now = clock.instant();
        int all = 0;
        int deleted;
        do {
            deleted = 0;
            for (CallId call : rows.storedBefore(now.minus(settings.keptFor()), BATCH)) {
                deleted += delete(call, now) ? 1 : 0;
            }
            all += deleted;
        } while (deleted > 0);
        return all;
    }

    private boolean delete(CallId call, Instant now) {
        try {
            return transaction.execute(_ -> {
                rows.lock(call);
                if (!rows.delete(call, now)) {
                    return false;
                }
                files.delete(call.value()); // before the row is committed: what says "deleted" is deleted
                log.info("recording of call {} deleted, its time has passed", call);
                return true;
            });
        } catch (UncheckedIOException fault) {
            log.error("recording of call {} cannot be deleted{}", call, new Trace(fault));
            return false;
        }
    }

    @Override
    protected void round() {
        sweep();
    }
}
