package cn.hotline12315.telephony.region;

import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.CallerNumber;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.contract.number.NumberReader;
import cn.hotline12315.telephony.line.LineSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads callers' numbers with the area code of the trunk they came by. Safe for any number of threads.
@Component
public final class Callers {
    /// Longest text that is kept of what came, see [cn.hotline12315.contract.call.CallEvent.Offered].
    public static final int MAX_LENGTH = 256;

    private final LineSettings settings;
    private final Map<String, NumberReader> readers = new ConcurrentHashMap<>();

    public Callers(LineSettings settings) {
        this.settings = settings;
        // the tables of places take half a second to read: not on the first caller's time
        Thread.ofVirtual().name("places").start(() -> read("13971000001", ""));
    }

    /// @param e164 null when withheld or unreadable
    /// @param raw as it came, cut to [#MAX_LENGTH]
    public record Caller(@Nullable E164 e164, String raw, Attribution attribution) {
        @Override
        public String toString() {
            return e164 == null ? "unknown caller" : e164.masked();
        }
    }

    /// Never fails: what cannot be read is kept as it came.
    public Caller read(@Nullable String raw, String trunk) {
        String text = raw == null ? "" : raw;
        String kept = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        NumberReader reader = readers.computeIfAbsent(settings.areaCodeOf(trunk), NumberReader::new);
        return reader.read(kept) instanceof CallerNumber.Known known
                ? new Caller(known.e164(), kept, known.attribution())
                : new Caller(null, kept, Attribution.UNKNOWN);
    }
}
