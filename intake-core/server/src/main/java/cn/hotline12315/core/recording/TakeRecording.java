package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.file.StoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A node brings a call's recording. Idempotent by the call, also when it is brought twice at once: the first one that
/// is
/// whole counts. What breaks off leaves nothing.
@Component
class TakeRecording {
    private static final Logger log = LoggerFactory.getLogger(TakeRecording.class);
    private static final int COPY_BYTES = 64 * 1024;
    private final RecordingRow rows;
    private final StoredFiles files;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeRecording(RecordingRow rows, StoredFiles files, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.files = files;
        this.transaction = transaction;
        this.clock = clock;
    }

    enum Outcome {
        /// Durable, file and row.
        STORED,
        WAS_THERE,
        /// No WAV file of a call, or less of it than its head says.
        NO_RECORDING,
        FULL
    }

    /// Reads the body to its end whatever the outcome, so that the node hears of it.
    ///
    /// @throws IOException when the body breaks off
    Outcome take(CallId call, Instant startedAt, InputStream body) throws IOException {
        MDC.put("callId", call.toString());
        Outcome outcome = rows.isThere(call) ? Outcome.WAS_THERE : write(call, startedAt, body);
        body.transferTo(OutputStream.nullOutputStream());
        log.info("recording {}", outcome);
        return outcome;
    }

    private Outcome write(CallId call, Instant startedAt, InputStream body) throws IOException {
        try (StoredFiles.NewFile file = files.begin(call.value())) {
            byte[] start = body.readNBytes(Wav.HEAD_BYTES);
            Optional<Wav> wav = Wav.read(start);
            if (wav.isEmpty()) {
                return Outcome.NO_RECORDING;
            }
            file.write(start, 0, start.length);
            long bytes = start.length + copy(body, file);
            if (!wav.get().fitsIn(bytes)) {
                return Outcome.NO_RECORDING;
            }
            file.finish();
            return keep(call, startedAt, wav.get(), bytes, file) ? Outcome.STORED : Outcome.WAS_THERE;
        } catch (StoredFiles.StorageFull full) {
            return Outcome.FULL;
        }
    }

    private static long copy(InputStream body, StoredFiles.NewFile file) throws IOException {
        byte[] buffer = new byte[COPY_BYTES];
        long bytes = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            file.write(buffer, 0, read);
            bytes += read;
        }
        return bytes;
    }

    /// File first, row second: a row never lacks its file. A file without its row is replaced when the node comes
    /// again.
    private boolean keep(CallId call, Instant startedAt, Wav wav, long bytes, StoredFiles.NewFile file) {
        return transaction.execute(_ -> {
            rows.lock(call);
            if (rows.isThere(call)) {
                return false;
            }
            file.keep();
            rows.add(call, startedAt, wav.length(), bytes, clock.instant());
            return true;
        });
    }
}
