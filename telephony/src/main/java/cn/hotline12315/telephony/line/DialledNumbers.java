package cn.hotline12315.telephony.line;

import cn.hotline12315.contract.call.LegacyLine;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Reads the dialled number in the forms that carriers send: `12315`, `02712315`, `2712315`, `+862712315`,
/// `862712315`, `008602712315`, `002712315`, `12315#`. Stateless; safe for any number of threads.
@Component
public final class DialledNumbers {
    /// Longest form that is kept, see docs/contracts.md, section 4.
    public static final int MAX_LENGTH = 64;

    private final LineSettings settings;

    public DialledNumbers(LineSettings settings) {
        this.settings = settings;
    }

    /// What is allowed in a number, at most [#MAX_LENGTH] of it; everything else is left out.
    public static String clean(String raw) {
        String clean = raw.replaceAll("[^0-9+*#A-Za-z]", "");
        return clean.length() > MAX_LENGTH ? clean.substring(0, MAX_LENGTH) : clean;
    }

    /// The line that was dialled; empty when it is none of the five, and the call is served all the same.
    public Optional<LegacyLine> line(String dialled, String trunk) {
        String number = withoutCarriersPrefix(clean(dialled), trunk).replaceAll("#+$", "");
        if (number.startsWith("+")) {
            number = number.substring(1);
        }
        String local = withoutZeros(number);
        String national = local.startsWith("86") ? withoutZeros(local.substring(2)) : local;
        String areaCode = settings.areaCodeOf(trunk);
        return LegacyLine.ofNumber(local)
                .or(() -> LegacyLine.ofNumber(without(areaCode, local)))
                .or(() -> LegacyLine.ofNumber(national))
                .or(() -> LegacyLine.ofNumber(without(areaCode, national)));
    }

    private String withoutCarriersPrefix(String number, String trunk) {
        return settings.stripOf(trunk).stream()
                .filter(prefix -> !prefix.isEmpty() && number.startsWith(prefix))
                .max(Comparator.comparingInt(String::length))
                .map(prefix -> number.substring(prefix.length()))
                .orElse(number);
    }

    private static String without(String prefix, String number) {
        return number.startsWith(prefix) ? number.substring(prefix.length()) : number;
    }

    private static String withoutZeros(String number) {
        return number.replaceFirst("^0{1,3}", "");
    }
}
