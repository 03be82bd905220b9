package cn.hotline12315.telephony.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Writes `calls.csv` as Asterisk 22.10.1 was seen to.
public final class RecordScript {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXX").withZone(ZoneOffset.UTC);

    final Path file;
    private int channels;

    public RecordScript(Path file) {
        this.file = file;
    }

    /// Written at once, as Asterisk does.
    public void writes(List<String> lines) throws IOException {
        writes((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void writes(byte[] bytes) throws IOException {
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// A call, step by step; each step is a moment later than the one before.
    public final class Call {
        public final String id = UUID.randomUUID().toString();
        final String uniqueId;
        final String channel;
        final Instant start;
        public final List<String> lines = new ArrayList<>();
        private Instant now;
        private String userField = "";

        public Call(Instant start) {
            this.start = start;
            this.now = start;
            this.uniqueId = "node-1-" + start.getEpochSecond() + "." + channels;
            this.channel = "PJSIP/demo-%08x".formatted(channels++);
            line("CHAN_START", uniqueId, channel, "", "");
        }

        public Call arrives(String number, String dialled) {
            userField = id;
            line("arrived", uniqueId, channel, userField, json("extra", number + "|" + dialled + "|demo|x@y"));
            line("ANSWER", uniqueId, channel, userField, "");
            return this;
        }

        public Call waits(String unrecorded) {
            line("waits", uniqueId, channel, userField, json("extra", unrecorded));
            return this;
        }

        public Call after(Duration pause) {
            now = now.plus(pause);
            return this;
        }

        /// @return the leg's channel
        public String rings(String seat) {
            String leg = "PJSIP/" + seat + "-%08x".formatted(channels++);
            line("CHAN_START", leg, leg, "", "");
            return leg;
        }

        public Call legEnds(String leg) {
            line("HANGUP", leg, leg, "", json("hangupcause", "16"));
            line("CHAN_END", leg, leg, "", "");
            return this;
        }

        public Call answers(String leg, String bridge) {
            line("ANSWER", leg, leg, "", "");
            line("BRIDGE_ENTER", leg, leg, "", json("bridge_id", bridge));
            line("BRIDGE_ENTER", uniqueId, channel, userField, json("bridge_id", bridge));
            return this;
        }

        public Call parts(String leg, String bridge) {
            line("BRIDGE_EXIT", leg, leg, "", json("bridge_id", bridge));
            line("BRIDGE_EXIT", uniqueId, channel, userField, json("bridge_id", bridge));
            return this;
        }

        public Call ends(String by) {
            line("HANGUP", uniqueId, channel, userField, json("hangupsource", by));
            line("CHAN_END", uniqueId, channel, userField, "");
            line("LINKEDID_END", uniqueId, channel, userField, "");
            return this;
        }

        /// Rung, answered at `1001`, talked, and ended by the caller.
        public Call whole(Duration talk) {
            arrives("13971000001", "12315").after(Duration.ofSeconds(6)).waits("");
            String leg = after(Duration.ofSeconds(1)).rings("1001");
            after(Duration.ofSeconds(2)).answers(leg, "b-" + id).after(talk).parts(leg, "b-" + id);
            return legEnds(leg).ends(channel);
        }

        public String callersChannel() {
            return channel;
        }

        public Instant now() {
            return now;
        }

        private void line(String type, String unique, String name, String field, String extra) {
            lines.add(String.join(
                    ",",
                    List.of(
                            quoted(type),
                            quoted(TIME.format(now)),
                            quoted(uniqueId),
                            quoted(unique),
                            quoted(name),
                            quoted(field),
                            quoted(extra))));
            now = now.plusMillis(1);
        }
    }

    private static String json(String name, String value) {
        return "{\"" + name + "\":\"" + value + "\"}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
