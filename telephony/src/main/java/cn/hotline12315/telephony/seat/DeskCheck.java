package cn.hotline12315.telephony.seat;

import cn.hotline12315.telephony.core.CoreNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the core now and then whether those who sit at the desks still may: what it told by Redis may have been lost.
/// While the core is away everybody stays.
@Component
final class DeskCheck {
    private static final Logger log = LoggerFactory.getLogger(DeskCheck.class);
    private final Seats seats;
    private final CoreNode core;
    private final SeatSettings settings;
    private final ScheduledExecutorService timer;

    DeskCheck(Seats seats, CoreNode core, SeatSettings settings, ScheduledExecutorService timer) {
        this.seats = seats;
        this.core = core;
        this.settings = settings;
        this.timer = timer;
        later();
    }

    private void later() {
        timer.schedule(this::begin, settings.checkEvery().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void begin() {
        Thread.ofVirtual().name("desk-check").start(this::round);
    }

    private void round() {
        try {
            check();
        } finally {
            later();
        }
    }

    /// Blocks until the core has answered.
    void check() {
        List<DeskToken> sitters = seats.sitters();
        if (sitters.isEmpty()) {
            return;
        }
        try {
            CoreNode.Answer answer = core.ask("desks", question(sitters));
            if (answer.taken()) {
                for (JsonNode one : JsonMapper.shared().readTree(answer.body()).path("ended")) {
                    end(
                            sitters,
                            one.path("seat").asString(""),
                            one.path("userId").asString(""));
                }
            } else {
                log.warn("the core does not say who may sit at a desk: {}", answer.status());
            }
        } catch (IOException | JacksonException away) {
            log.info("who may sit at a desk is asked later: {}", away.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(List<DeskToken> sitters, String seat, String userId) {
        sitters.stream()
                .filter(sitter -> sitter.seat().equals(seat) && sitter.userId().equals(userId))
                .forEach(sitter -> seats.end(userId, sitter.issuedAt()));
    }

    private static String question(List<DeskToken> sitters) {
        List<Map<String, String>> desks = sitters.stream()
                .map(sitter -> Map.of(
                        "seat", sitter.seat(),
                        "userId", sitter.userId(),
                        "issuedAt", sitter.issuedAt().toString()))
                .toList();
        return JsonMapper.shared().writeValueAsString(Map.of("desks", desks));
    }
}
