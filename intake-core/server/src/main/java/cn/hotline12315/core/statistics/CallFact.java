package cn.hotline12315.core.statistics;

import cn.hotline12315.contract.call.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a call's events mean for figures: a pure function of their set.
///
/// @param line the dialled one, of who is called back that of the queue that he kept his place in; `other` when it is
///   none of the five
/// @param at when it was queued, else when it came: every figure counts from here
/// @param answeredAt first
/// @param waited from `at` to the first answer, else to the end; null while it waits
/// @param expected the wait that could be said
/// @param answers of the survey, the first to each question
record CallFact(
        boolean out,
        String line,
        @Nullable String routedLine,
        Instant at,
        boolean queued,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String outcome,
        @Nullable String endedBy,
        @Nullable Duration waited,
        @Nullable Duration expected,
        int transfers,
        List<Part> parts,
        List<CallEvent.Surveyed> answers) {
    static final String OTHER = "other";

    CallFact {
        parts = List.copyOf(parts);
        answers = List.copyOf(answers);
    }

    /// @param inTime at least one
    static CallFact of(List<CallEvent> inTime) {
        Optional<CallEvent.Offered> offered = first(inTime, CallEvent.Offered.class);
        Optional<CallEvent.Routed> routed = first(inTime, CallEvent.Routed.class);
        Optional<Instant> queued = first(inTime, CallEvent.Queued.class).map(CallEvent.Queued::at);
        Instant at = queued.or(() -> offered.map(CallEvent.Offered::at))
                .orElse(inTime.getFirst().at());
        List<Part> parts = Parts.of(inTime);
        @Nullable
        Instant answered = parts.stream()
                .map(Part::answeredAt)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        CallEvent.@Nullable Ended ended = end(inTime);
        @Nullable Instant until = answered != null ? answered : ended == null ? null : ended.at();
        return new CallFact(
                offered.isEmpty() && first(inTime, CallEvent.Dialled.class).isPresent(),
                offered.map(CallEvent.Offered::line)
                        .map(line -> line.number())
                        .or(() -> offered.isPresent() ? Optional.empty() : routed.map(CallEvent.Routed::line))
                        .orElse(OTHER),
                routed.map(CallEvent.Routed::line).orElse(null),
                at,
                queued.isPresent(),
                answered,
                ended == null ? null : ended.at(),
                ended == null ? null : ended.outcome().word(),
                ended == null ? null : ended.by().word(),
                until == null ? null : positive(Duration.between(at, until)),
                routed.map(CallEvent.Routed::expectedWait).orElse(null),
                (int) parts.stream().filter(Part::transferred).count(),
                parts,
                answers(inTime));
    }

    /// The one that says `answered`, else the first: a late word of the net does not undo it.
    private static CallEvent.@Nullable Ended end(List<CallEvent> inTime) {
        List<CallEvent.Ended> ends = all(inTime, CallEvent.Ended.class);
        return ends.stream()
                .filter(end -> end.outcome() == CallEvent.Outcome.ANSWERED)
                .findFirst()
                .or(() -> ends.stream().findFirst())
                .orElse(null);
    }

    private static List<CallEvent.Surveyed> answers(List<CallEvent> inTime) {
        List<CallEvent.Surveyed> kept = new java.util.ArrayList<>();
        for (CallEvent.Surveyed answer : all(inTime, CallEvent.Surveyed.class)) {
            if (kept.stream().noneMatch(one -> one.question() == answer.question())) {
                kept.add(answer);
            }
        }
        return kept;
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static <E extends CallEvent> Optional<E> first(List<CallEvent> events, Class<E> type) {
        return all(events, type).stream().findFirst();
    }

    private static <E extends CallEvent> List<E> all(List<CallEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
