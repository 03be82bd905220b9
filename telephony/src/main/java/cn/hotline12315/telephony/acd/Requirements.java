package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.LegacyLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a call asks of a seat, and how urgently.
///
/// @param line the business that was dialled; null when unknown
/// @param dialled as it came
/// @param steps by `after`; the first counts from the start. Never empty
/// @param priority is added to the time that it waited; at most 24 h, may be negative
/// @param excludedSeat never gets it (it gave the call away); null for none
/// @param onlySeat only this one gets it; where `since` is set, for [#PATIENCE] only. Null for any
/// @param preferredUser where he is among several seats that are free for it, he gets it; null for nobody
/// @param since what the steps count from; null for when it was queued
/// @param virtual a call-back: it holds a place without a channel
public record Requirements(
        @Nullable LegacyLine line,
        String dialled,
        String trunk,
        List<Step> steps,
        Duration priority,
        @Nullable String excludedSeat,
        @Nullable String onlySeat,
        @Nullable String preferredUser,
        @Nullable Instant since,
        boolean virtual) {
    /// How long a seat that gets a caller from another may take.
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration DAY = Duration.ofDays(1);

    public Requirements {
        steps = steps.isEmpty()
                ? List.of(Step.anybody())
                : steps.stream().sorted(Comparator.comparing(Step::after)).toList();
        if (priority.abs().compareTo(DAY) > 0) {
            throw new IllegalArgumentException("a priority of " + priority);
        }
    }

    /// Requires nothing.
    public Requirements(@Nullable LegacyLine line, String dialled, String trunk) {
        this(line, dialled, trunk, List.of(), Duration.ZERO, null, null, null, null, false);
    }

    public Requirements withSteps(List<Step> steps, Duration priority) {
        return new Requirements(
                line, dialled, trunk, steps, priority, excludedSeat, onlySeat, preferredUser, since, virtual);
    }

    /// For a transfer to a queue: its steps count from now, and the seat that it comes from does not get it again.
    public Requirements transferred(List<Step> steps, String from, Instant now) {
        return new Requirements(line, dialled, trunk, steps, priority, from, null, null, now, virtual);
    }

    /// For this seat, and for ever.
    public Requirements onlyAt(String seat) {
        return new Requirements(line, dialled, trunk, steps, priority, null, seat, null, null, virtual);
    }

    /// For a transfer to this seat: it alone gets it at first, and after [#PATIENCE] whoever meets the steps, so that
    /// nobody waits for ever for one who does not come.
    public Requirements firstAt(String seat, Instant now) {
        return new Requirements(line, dialled, trunk, steps, priority, null, seat, null, now, virtual);
    }

    public Requirements preferring(@Nullable String userId) {
        return new Requirements(line, dialled, trunk, steps, priority, excludedSeat, onlySeat, userId, since, virtual);
    }

    /// For a call-back that holds its place.
    public Requirements asVirtual() {
        return new Requirements(
                line, dialled, trunk, steps, priority, excludedSeat, onlySeat, preferredUser, since, true);
    }

    /// The profile of the first step, see [Step#profile], or `seat:1001`.
    public String profile() {
        return onlySeat == null ? steps.getFirst().profile() : "seat:" + onlySeat;
    }

    /// As `call_needs` of acd-common.lua reads it: fields of the call's hash.
    String json() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("line", line == null ? "unknown" : line.number());
        fields.put("dialled", dialled);
        fields.put("trunk", trunk);
        fields.put(
                "steps",
                onlySeat != null
                        ? "0=seat:" + onlySeat + (since == null ? "" : ";" + steps(PATIENCE))
                        : steps(Duration.ZERO));
        fields.put("priority", String.valueOf(priority.toMillis()));
        if (excludedSeat != null) {
            fields.put("exclude", excludedSeat);
        }
        if (preferredUser != null) {
            fields.put("prefer", preferredUser);
        }
        if (since != null) {
            fields.put("stepsSince", String.valueOf(since.toEpochMilli()));
        }
        if (virtual) {
            fields.put("virtual", "1");
        }
        return JsonMapper.shared().writeValueAsString(fields);
    }

    private String steps(Duration later) {
        return steps.stream()
                .map(s -> s.after().plus(later).toMillis() + "=" + s.profile())
                .collect(Collectors.joining(";"));
    }
}
