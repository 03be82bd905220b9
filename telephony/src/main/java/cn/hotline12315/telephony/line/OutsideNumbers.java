package cn.hotline12315.telephony.line;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Which numbers 12315 calls, and how the carrier wants them: national, digits only (`02787650000`, `13971000001`).
/// Stateless; safe for any number of threads.
@Component
public final class OutsideNumbers {
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern NATIONAL = Pattern.compile("0[1-9][0-9]{8,10}");
    private static final Pattern LOCAL = Pattern.compile("[2-8][0-9]{6,7}");
    private static final Pattern SERVICE = Pattern.compile("(95|96|12)[0-9]{3}|[48]00[0-9]{7}");
    private static final Pattern EMERGENCY = Pattern.compile("0?(110|119|120|122|12110|12395|999)");
    private static final Pattern PREMIUM = Pattern.compile("0?(16[0-9]|900)[0-9]{4,6}|96[0-9]{4,}");

    private final LineSettings settings;

    public OutsideNumbers(LineSettings settings) {
        this.settings = settings;
    }

    /// What came of a number that somebody typed.
    public sealed interface Dialable {
        /// @param national as the carrier wants it
        record Number(String national) implements Dialable {}

        /// @param why `emergency`, `premium`, `foreign`, `own-number`, `unknown-number`
        record Refused(String why) implements Dialable {}
    }

    /// @param typed with blanks, brackets, hyphens and China's country code where he liked
    public Dialable read(String typed) {
        String digits = typed.replaceAll("[\\s()（）\\-]", "");
        String number = digits.replaceFirst("^(\\+|00)86", "");
        if (!number.equals(digits) && number.matches("[2-9][0-9]{8,10}|10[0-9]{8}")) {
            number = "0" + number; // behind the country code the area code stands without its zero
        }
        if (EMERGENCY.matcher(number).matches()) {
            return new Dialable.Refused("emergency");
        }
        if (number.startsWith("+") || number.startsWith("00")) {
            return new Dialable.Refused("foreign");
        }
        if (PREMIUM.matcher(number).matches()) {
            return new Dialable.Refused("premium");
        }
        if (number.replaceFirst("^0?" + settings.areaCode(), "").matches("123(15|65|31|58|30)")) {
            return new Dialable.Refused("own-number");
        }
        if (MOBILE.matcher(number).matches()
                || NATIONAL.matcher(number).matches()
                || SERVICE.matcher(number).matches()) {
            return new Dialable.Number(number);
        }
        return LOCAL.matcher(number).matches()
                ? new Dialable.Number("0" + settings.areaCode() + number)
                : new Dialable.Refused("unknown-number");
    }
}
