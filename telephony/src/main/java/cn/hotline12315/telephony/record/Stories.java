package cn.hotline12315.telephony.record;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.record.RecordTail.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Makes calls of the record's events. A call begins with its first channel and ends with it, whatever else is
/// linked to it. One owner.
final class Stories {
    /// A call that is over, and where its first line is.
    record Over(Story story, Position from) {}

    private final Map<String, OpenCall> open = new LinkedHashMap<>();
    private long withoutId;

    /// @param from where the event's line begins
    Optional<Over> take(RecordEvent event, Position from) {
        if (event.type().equals("CHAN_START") && event.callers()) {
            open.putIfAbsent(event.uniqueId(), new OpenCall(event, from));
            return Optional.empty();
        }
        OpenCall own = open.get(event.uniqueId());
        boolean ends =
                own != null && (event.type().equals("HANGUP") || event.type().equals("CHAN_END"));
        if (ends || event.type().equals("LINKEDID_END")) {
            OpenCall ended = open.remove(ends ? event.uniqueId() : event.linkedId());
            if (ended == null) {
                return Optional.empty();
            }
            ended.take(event);
            return over(ended, ended.ended(event));
        }
        OpenCall call = open.get(event.linkedId());
        if (call != null) {
            call.take(event);
        }
        return Optional.empty();
    }

    private Optional<Over> over(OpenCall ended, Optional<Story> story) {
        if (story.isEmpty()) {
            withoutId++;
        }
        return story.map(s -> new Over(s, ended.from));
    }

    /// Ends the calls that are gone without a word.
    ///
    /// @param gone by the unique id of the first channel, and the time of the last event
    /// @param end when such a call ended, from its call id and the time of its last event
    List<Over> leave(BiPredicate<String, Instant> gone, BiFunction<CallId, Instant, Instant> end) {
        List<Over> over = new ArrayList<>();
        open.values().removeIf(call -> {
            if (!gone.test(call.id, call.lastEvent())) {
                return false;
            }
            CallId id = call.call();
            Instant at = id == null ? call.lastEvent() : end.apply(id, call.lastEvent());
            over(call, call.gone(at)).ifPresent(over::add);
            return true;
        });
        return over;
    }

    /// Whether a call that fits is open.
    boolean anyOpen(Predicate<OpenCall> fits) {
        return open.values().stream().anyMatch(fits);
    }

    /// Where the first line of the oldest open call is.
    Optional<Position> oldest() {
        return open.values().stream().findFirst().map(call -> call.from);
    }

    /// Calls that had no call id: channels that came to no line of ours.
    long withoutId() {
        return withoutId;
    }
}
