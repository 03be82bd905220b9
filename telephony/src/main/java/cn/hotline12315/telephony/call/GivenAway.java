package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.call.CallState.Seated;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A blind transfer that is under way. The caller's channel keeps it (`GIVEN`), so that what came of it is told after
/// our death too.
///
/// @param since when he was given away, to the millisecond
record GivenAway(Target to, Seated giver, Instant since) {
    /// The variable of the caller's channel.
    static final String VARIABLE = "GIVEN";

    /// Percent-encoded: no character of a target's means anything to Asterisk.
    private record Kept(String seat, @Nullable String userId, long attempt, long since, Target to) {}

    String variable() {
        Kept kept = new Kept(giver.seat(), giver.userId(), giver.attempt(), since.toEpochMilli(), to);
        return URLEncoder.encode(JsonMapper.shared().writeValueAsString(kept), StandardCharsets.UTF_8);
    }

    /// Empty for an empty variable, and for one that nobody can read.
    static Optional<GivenAway> of(String variable) {
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        try {
            String json = URLDecoder.decode(variable, StandardCharsets.UTF_8);
            Kept kept = JsonMapper.shared().readValue(json, Kept.class);
            Seated giver = new Seated(kept.seat(), kept.userId(), kept.attempt());
            return Optional.of(new GivenAway(kept.to(), giver, Instant.ofEpochMilli(kept.since())));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
