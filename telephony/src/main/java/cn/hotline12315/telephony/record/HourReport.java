package cn.hotline12315.telephony.record;

import cn.hotline12315.telephony.core.CoreNode;
import cn.hotline12315.telephony.core.CoreNode.Answer;
import cn.hotline12315.telephony.site.SiteSettings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Tells the core which calls Asterisk had in an hour (docs/contracts.md, section 9); the core compares.
@Component
final class HourReport {
    private static final Logger log = LoggerFactory.getLogger(HourReport.class);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    static final Duration LENGTH = Duration.ofHours(1);

    private final RecordFiles files;
    private final CoreNode core;
    private final SiteSettings site;
    private final JsonMapper json = JsonMapper.shared();

    HourReport(RecordFiles files, CoreNode core, SiteSettings site) {
        this.files = files;
        this.core = core;
        this.site = site;
    }

    /// The hour's name: `2026-11-21T03Z`.
    static String name(Instant hour) {
        return HOUR.format(hour);
    }

    /// @throws java.time.DateTimeException when the name is none
    static Instant hour(String name) {
        return Instant.parse(name.replaceFirst("Z$", ":00:00Z"));
    }

    /// Sends one hour.
    ///
    /// @return what the core answered: its differences
    String send(Instant hour) throws IOException, InterruptedException {
        Instant from = hour.truncatedTo(ChronoUnit.HOURS);
        return send(from, files.calls(from, from.plus(LENGTH)));
    }

    /// @param calls of that hour
    /// @throws IOException also when the core refuses
    String send(Instant hour, List<Story> calls) throws IOException, InterruptedException {
        String body = json.writeValueAsString(
                Map.of("calls", calls.stream().map(HourReport::call).toList()));
        Answer answer = core.put(
                "reconciliations/" + site.node() + "/" + name(hour), "application/json", BodyPublishers.ofString(body));
        if (!answer.taken()) {
            throw new IOException("the core answers " + answer.status() + " for " + name(hour));
        }
        log.info("compared {}: {} calls", name(hour), calls.size());
        return answer.body();
    }

    private static Map<String, @Nullable String> call(Story story) {
        Map<String, @Nullable String> call = new LinkedHashMap<>();
        call.put("callId", story.call().toString());
        call.put("startedAt", story.startedAt().toString());
        call.put(
                "answeredAt",
                story.answeredAt() == null ? null : story.answeredAt().toString());
        call.put("endedAt", story.endedAt().toString());
        call.put("seat", story.lastSeat());
        return call;
    }
}
