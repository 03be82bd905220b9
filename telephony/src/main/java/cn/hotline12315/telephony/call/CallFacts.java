package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.region.Callers.Caller;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a call came with.
///
/// @param dialled as it came, cleaned (docs/contracts.md, section 4)
public record CallFacts(@Nullable LegacyLine line, String dialled, String trunk, Caller caller) {

    Requirements requirements() {
        return new Requirements(line, dialled, trunk);
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
