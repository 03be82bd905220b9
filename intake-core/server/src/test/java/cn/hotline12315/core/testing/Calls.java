package cn.hotline12315.core.testing;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.E164;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call from 12365, missed once, answered by 1001 in the end.
public final class Calls {
    public static final Instant START = Instant.parse("2026-11-21T05:59:00Z");

    private Calls() {}

    public static CallId fresh() {
        return new CallId(UUID.randomUUID());
    }

    public static CallEvent.Offered offered(CallId call, @Nullable String caller) {
        return new CallEvent.Offered(
                UUID.randomUUID(),
                call,
                START,
                "42",
                "node-1",
                LegacyLine.QUALITY,
                "02712365",
                caller == null ? null : new E164(caller),
                caller == null ? "anonymous" : caller.substring(3),
                "demo",
                new Attribution("湖北省", "武汉市", false));
    }

    public static List<CallEvent> answered(CallId call, String caller, String userId) {
        return List.of(
                offered(call, caller),
                new CallEvent.Queued(UUID.randomUUID(), call, at(1), "42", "node-1"),
                new CallEvent.Missed(
                        UUID.randomUUID(), call, at(21), "42", "node-1", "1002", null, CallEvent.MissedCause.RANG_OUT),
                new CallEvent.Answered(
                        UUID.randomUUID(), call, at(30), "42", "node-1", "1001", userId, Duration.ofSeconds(29)),
                new CallEvent.Ended(
                        UUID.randomUUID(),
                        call,
                        at(90),
                        "42",
                        "node-1",
                        CallEvent.EndedBy.CALLER,
                        CallEvent.Outcome.ANSWERED,
                        "1001",
                        Duration.ofSeconds(60)));
    }

    public static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    /// All orders of a short list.
    public static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new java.util.ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> rest = new java.util.ArrayList<>(items);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new java.util.ArrayList<>();
                one.add(first);
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
