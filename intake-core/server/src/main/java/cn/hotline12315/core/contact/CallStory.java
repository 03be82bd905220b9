package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a call's events say together: a pure function of the set of events, whatever the order in which they came and
/// however often. So a late or repeated event can never set a contact back.
///
/// @param startedAt when the call was offered, else the first thing known of it
/// @param answered the last answer: after a rescue it is the seat that talked to the end
/// @param waited until the first answer
/// @param ended the one that says `answered`, else the first
/// @param recorded the one that tells of a recording, else the first
/// @param dialled of a call out, or of a call-back that goes on as the same call
/// @param transfers that were done
record CallStory(
        Instant startedAt,
        String site,
        String node,
        CallEvent.@Nullable Offered offered,
        @Nullable Instant queuedAt,
        @Nullable Instant answeredAt,
        CallEvent.@Nullable Answered answered,
        @Nullable Duration waited,
        int missed,
        CallEvent.@Nullable Ended ended,
        CallEvent.@Nullable Recorded recorded,
        CallEvent.@Nullable Routed routed,
        CallEvent.@Nullable Dialled dialled,
        int transfers) {

    static final Comparator<CallEvent> IN_TIME =
            Comparator.comparing(CallEvent::at).thenComparing(CallEvent::id);

    /// @param events of one call, at least one, each id once
    static CallStory of(List<CallEvent> events) {
        List<CallEvent> inTime = events.stream().sorted(IN_TIME).toList();
        CallEvent.@Nullable Offered offered =
                first(inTime, CallEvent.Offered.class).orElse(null);
        Optional<CallEvent.Answered> firstAnswer = first(inTime, CallEvent.Answered.class);
        CallEvent.@Nullable Dialled dialled =
                first(inTime, CallEvent.Dialled.class).orElse(null);
        Optional<Instant> reached = Optional.ofNullable(dialled)
                .filter(call -> call.result() == CallEvent.DialResult.ANSWERED)
                .map(CallEvent.Dialled::at);
        CallEvent start = offered == null ? inTime.getFirst() : offered;
        return new CallStory(
                start.at(),
                start.site(),
                start.node(),
                offered,
                first(inTime, CallEvent.Queued.class).map(CallEvent.Queued::at).orElse(null),
                firstAnswer.map(CallEvent.Answered::at).or(() -> reached).orElse(null),
                first(inTime.reversed(), CallEvent.Answered.class).orElse(null),
                firstAnswer.map(CallEvent.Answered::waited).orElse(null),
                (int) inTime.stream().filter(CallEvent.Missed.class::isInstance).count(),
                firstRather(inTime, CallEvent.Ended.class, end -> end.outcome() == CallEvent.Outcome.ANSWERED),
                firstRather(inTime, CallEvent.Recorded.class, told -> told.length() != null),
                first(inTime, CallEvent.Routed.class).orElse(null),
                dialled,
                (int) inTime.stream()
                        .filter(event -> event instanceof CallEvent.Transferred given
                                && given.result() == CallEvent.TransferResult.DONE)
                        .count());
    }

    private static <E extends CallEvent> @Nullable E firstRather(
            List<CallEvent> inTime, Class<E> type, Predicate<E> rather) {
        List<E> all = inTime.stream().filter(type::isInstance).map(type::cast).toList();
        return all.stream()
                .filter(rather)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElse(null);
    }

    private static <E extends CallEvent> Optional<E> first(List<CallEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /// A call that came in stays one, even when we call back within it.
    Direction direction() {
        return offered == null && dialled != null ? Direction.OUT : Direction.IN;
    }

    /// Who talked last, or called.
    @Nullable
    String userId() {
        if (answered != null) {
            return answered.userId();
        }
        return dialled == null ? null : dialled.userId();
    }

    /// The seat that talked, or that the call ended at.
    @Nullable
    String seat() {
        if (answered != null) {
            return answered.seat();
        }
        if (dialled != null) {
            return dialled.seat();
        }
        return ended == null ? null : ended.seat();
    }
}
