package cn.hotline12315.telephony.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A line of `calls.csv` (docs/contracts.md, section 10; written as cel_custom.conf and cel.conf say).
///
/// @param type `CHAN_START`, `BRIDGE_ENTER` …, or the name that the dialplan gave (`arrived`, `waits`)
/// @param linkedId the unique id of the call's first channel
/// @param userField the call id on the caller's channel, once the dialplan has set it; else empty
/// @param extra JSON, or empty
record RecordEvent(
        String type, Instant at, String linkedId, String uniqueId, String channel, String userField, String extra) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX", Locale.ROOT);
    /// How every whole line begins.
    private static final Pattern BEGIN = Pattern.compile("\"[A-Za-z_]{1,40}\",\"[0-9]{4}-[0-9]{2}-[0-9]{2}T");

    private static final Pattern TYPE = Pattern.compile("[A-Za-z_]{1,40}");
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Reads a line, without its line end. Of a line that a full disk or a crash cut short and another was written
    /// behind, the last one is read. Empty for what is no event.
    static Optional<RecordEvent> read(String line) {
        Optional<RecordEvent> whole = strictly(line);
        if (whole.isPresent()) {
            return whole;
        }
        int last = 0;
        Matcher begin = BEGIN.matcher(line);
        while (begin.find()) {
            last = begin.start();
        }
        return last == 0 ? Optional.empty() : strictly(line.substring(last));
    }

    private static Optional<RecordEvent> strictly(String line) {
        List<String> f = fields(line);
        if (f.size() != 7 || !TYPE.matcher(f.get(0)).matches()) {
            return Optional.empty();
        }
        try {
            Instant at = OffsetDateTime.parse(f.get(1), TIME).toInstant();
            return Optional.of(new RecordEvent(f.get(0), at, f.get(2), f.get(3), f.get(4), f.get(5), f.get(6)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// RFC 4180, every field quoted; empty when the line is not of that form.
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>(7);
        int at = 0;
        while (at < line.length() && line.charAt(at) == '"') {
            StringBuilder field = new StringBuilder();
            int i = at + 1;
            for (; i < line.length(); i++) {
                char c = line.charAt(i);
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    break;
                }
            }
            if (i >= line.length()) {
                return List.of(); // the quote stays open
            }
            fields.add(field.toString());
            if (i + 1 == line.length()) {
                return fields;
            }
            if (line.charAt(i + 1) != ',') {
                return List.of();
            }
            at = i + 2;
        }
        return List.of();
    }

    /// Whether it is of the channel that began the call.
    boolean callers() {
        return uniqueId.equals(linkedId);
    }

    /// A part of [#extra]; empty when there is none such.
    String extra(String name) {
        return json().path(name).asString("");
    }

    private JsonNode json() {
        try {
            return extra.isEmpty() ? MissingNode.getInstance() : JSON.readTree(extra);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }
}
