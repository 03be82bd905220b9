package cn.hotline12315.core.caller;

import cn.hotline12315.contract.number.CallerNumber;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/// A number as people here write it: `139 7100 0001`, `027 8765 4321`, foreign ones with their country code.
final class Display {
    private Display() {}

    static String of(CallerNumber.Known known) {
        String e164 = known.e164().value();
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        return switch (known.kind()) {
            case SHORT -> e164.substring("+86".length());
            case MOBILE, LANDLINE, FOREIGN -> {
                try {
                    boolean foreign = known.kind() == CallerNumber.Kind.FOREIGN;
                    yield numbers.format(
                            numbers.parse(e164, null),
                            foreign ? PhoneNumberFormat.INTERNATIONAL : PhoneNumberFormat.NATIONAL);
                } catch (NumberParseException unlikely) {
                    yield e164;
                }
            }
        };
    }
}
