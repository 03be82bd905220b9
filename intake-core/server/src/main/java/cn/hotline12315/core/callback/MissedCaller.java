package cn.hotline12315.core.callback;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.number.E164;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who left without having spoken to anybody: a pure function of a call's events.
///
/// @param line the dialled one, else the plan's
record MissedCaller(E164 number, @Nullable String line, WhyCallBack why, Instant at) {

    /// @param inTime a call's events
    /// @param shortAbandon who hung up sooner did not want us
    static Optional<MissedCaller> of(List<CallEvent> inTime, Duration shortAbandon) {
        CallEvent.@Nullable CallBackAsked asked = first(inTime, CallEvent.CallBackAsked.class);
        CallEvent.@Nullable Offered offered = first(inTime, CallEvent.Offered.class);
        String line = offered == null || offered.line() == null
                ? asked == null ? null : asked.line()
                : offered.line().number();
        if (asked != null) {
            return Optional.of(new MissedCaller(asked.number(), line, WhyCallBack.of(asked.by()), asked.at()));
        }
        CallEvent.@Nullable Ended ended = first(inTime, CallEvent.Ended.class);
        if (offered == null || offered.caller() == null || ended == null || isAnswered(inTime)) {
            return Optional.empty();
        }
        @Nullable WhyCallBack why = why(inTime, offered, ended, shortAbandon);
        return why == null ? Optional.empty() : Optional.of(new MissedCaller(offered.caller(), line, why, ended.at()));
    }

    private static @Nullable WhyCallBack why(
            List<CallEvent> inTime, CallEvent.Offered offered, CallEvent.Ended ended, Duration shortAbandon) {
        return switch (ended.outcome()) {
            case FULL -> WhyCallBack.FULL;
            case CLOSED -> WhyCallBack.CLOSED;
            case ABANDONED_QUEUE, ABANDONED_RINGING -> {
                CallEvent.@Nullable Queued queued = first(inTime, CallEvent.Queued.class);
                Instant from = queued == null ? offered.at() : queued.at();
                yield Duration.between(from, ended.at()).compareTo(shortAbandon) > 0 ? WhyCallBack.GAVE_UP : null;
            }
            case ANSWERED, FAILED -> null;
        };
    }

    private static boolean isAnswered(List<CallEvent> events) {
        return events.stream()
                .anyMatch(event -> event instanceof CallEvent.Answered
                        || event instanceof CallEvent.Ended end && end.outcome() == Outcome.ANSWERED);
    }

    private static <E extends CallEvent> @Nullable E first(List<CallEvent> events, Class<E> type) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }
}
