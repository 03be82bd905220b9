package cn.hotline12315.telephony.record;

import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.asterisk.Channels;
import cn.hotline12315.telephony.record.RecordTail.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A call whose end the record does not have yet. One owner, like [Stories].
final class OpenCall {
    /// The caller's hang-up takes the seat's ringing leg with it, a moment before his own channel ends.
    private static final Duration SAME_MOMENT = Duration.ofMillis(500);

    final String id;
    final Position from;
    private final Instant startedAt;
    private final String channel;
    private final Map<String, Set<String>> bridges = new HashMap<>();
    private final Set<String> legs = new HashSet<>();
    private Instant lastEvent;
    private @Nullable CallId call;
    private String callerNumber = "";
    private String dialled = "";
    private String trunk = "";
    private String unrecorded = "";
    private @Nullable Instant waitsSince;
    private @Nullable Instant answeredAt;
    private @Nullable String firstSeat;
    private @Nullable String lastSeat;
    private @Nullable Instant legEndedAt;

    OpenCall(RecordEvent start, Position from) {
        this.id = start.uniqueId();
        this.from = from;
        this.startedAt = start.at();
        this.channel = start.channel();
        this.lastEvent = start.at();
    }

    @Nullable
    CallId call() {
        return call;
    }

    Instant lastEvent() {
        return lastEvent;
    }

    void take(RecordEvent event) {
        lastEvent = event.at();
        boolean callers = event.uniqueId().equals(id);
        if (callers && call == null) {
            call = callId(event.userField());
        }
        switch (event.type()) {
            case "arrived" -> arrived(event.extra("extra"));
            case "waits" -> {
                waitsSince = waitsSince == null ? event.at() : waitsSince;
                unrecorded = event.extra("extra");
            }
            case "CHAN_START" -> legs.add(event.channel());
            case "BRIDGE_ENTER" -> entered(event);
            case "BRIDGE_EXIT" -> bridge(event).remove(event.channel());
            case "HANGUP" -> {
                if (legs.remove(event.channel())) {
                    legEndedAt = event.at();
                }
            }
            default -> {}
        }
    }

    /// `<caller's number>|<dialled>|<trunk>|<SIP's call id>`; the dialplan cleans all but the last.
    private void arrived(String extra) {
        String[] parts = extra.split("\\|", 4);
        if (parts.length == 4) {
            callerNumber = parts[0];
            dialled = parts[1];
            trunk = parts[2];
        }
    }

    /// A seat answers by being in a bridge with the caller.
    private void entered(RecordEvent event) {
        Set<String> inside = bridge(event);
        inside.add(event.channel());
        if (!inside.contains(channel)) {
            return;
        }
        inside.stream().filter(c -> !c.equals(channel)).findFirst().ifPresent(seats -> {
            lastSeat = Channels.endpoint(seats).orElse(seats);
            if (answeredAt == null) {
                answeredAt = event.at();
                firstSeat = lastSeat;
            }
        });
    }

    private Set<String> bridge(RecordEvent event) {
        return bridges.computeIfAbsent(event.extra("bridge_id"), id -> new HashSet<>());
    }

    /// The caller's channel ended. Empty for what was no call of ours: it has no call id.
    Optional<Story> ended(RecordEvent hangup) {
        String source = hangup.extra("hangupsource");
        EndedBy by = EndedBy.SYSTEM;
        if (source.equals(channel)) {
            by = EndedBy.CALLER;
        } else if (answeredAt != null && Channels.endpoint(source).isPresent()) {
            by = EndedBy.SEAT;
        }
        return story(hangup.at(), by);
    }

    /// It is gone, and nothing in the record says how.
    Optional<Story> gone(Instant at) {
        return story(at, EndedBy.SYSTEM);
    }

    private Optional<Story> story(Instant endedAt, EndedBy by) {
        if (call == null) {
            return Optional.empty();
        }
        Instant since = waitsSince == null ? startedAt : waitsSince;
        return Optional.of(new Story(
                call,
                dialled,
                trunk,
                callerNumber,
                startedAt,
                answeredAt,
                answeredAt == null ? null : Duration.between(since, answeredAt),
                firstSeat,
                lastSeat,
                endedAt,
                by,
                outcome(endedAt, by),
                unrecorded));
    }

    private Outcome outcome(Instant endedAt, EndedBy by) {
        if (answeredAt != null) {
            return Outcome.ANSWERED;
        }
        if (by != EndedBy.CALLER) {
            return Outcome.FAILED;
        }
        boolean rang = !legs.isEmpty()
                || (legEndedAt != null && !legEndedAt.plus(SAME_MOMENT).isBefore(endedAt));
        return rang ? Outcome.ABANDONED_RINGING : Outcome.ABANDONED_QUEUE;
    }

    private static @Nullable CallId callId(String userField) {
        try {
            return userField.isEmpty() ? null : CallId.of(userField);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
