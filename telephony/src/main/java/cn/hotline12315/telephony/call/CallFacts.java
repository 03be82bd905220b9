package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.region.Callers.Caller;
import cn.hotline12315.telephony.routing.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a call came with.
///
/// @param dialled as it came, cleaned (docs/contracts.md, section 4)
/// @param route what the plan and the caller's number bring; null until the call is queued
/// @param step which of the route's steps counts, from 0
/// @param out we called him
public record CallFacts(
        @Nullable LegacyLine line,
        String dialled,
        String trunk,
        Caller caller,
        @Nullable Route route,
        int step,
        boolean out) {
    /// What the dialplan has as `DIALLED` of a call out: nobody can dial it, as `[arrived]` takes the hyphen away.
    public static final String OUT = "12315-out";

    CallFacts(@Nullable LegacyLine line, String dialled, String trunk, Caller caller, boolean out) {
        this(line, dialled, trunk, caller, null, 0, out);
    }

    CallFacts routed(Route route, int step) {
        return new CallFacts(line, dialled, trunk, caller, route, step, out);
    }

    Requirements requirements() {
        Requirements nothing = new Requirements(line, dialled, trunk);
        return route == null
                ? nothing
                : nothing.withSteps(route.steps(), route.priority()).preferring(route.lastAgent());
    }

    /// For the headers of the seat's INVITE; inherited by its channel.
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("__LINE", line == null ? "unknown" : line.number());
        encoded(variables, "__HL_PROVINCE", caller.attribution().province());
        encoded(variables, "__HL_CITY", caller.attribution().city());
        variables.put("__HL_CERTAIN", caller.attribution().certain() ? "1" : "0");
        return variables;
    }

    private static void encoded(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        }
    }
}
