package cn.hotline12315.contract.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads callers' numbers in the forms that carriers in China send: `13971000001`, `013971000001`, `8613971000001`,
/// `+86…`, `0086…`, `02787654321`, `87654321` (local, with the trunk's area code), foreign ones with `00` or `+`.
///
/// Stateless but for the area code; safe for any number of threads. Input longer than [#MAX_LENGTH] is unreadable, not
/// an error.
public final class NumberReader {
    /// Longest text that is looked at; SIP allows any length.
    public static final int MAX_LENGTH = 40;

    private static final Set<String> WITHHELD =
            Set.of("", "anonymous", "restricted", "private", "unavailable", "unknown", "withheld", "<unknown>");
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{3,20}");
    private static final Pattern MOBILE = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern PLACE = Pattern.compile("^(.+?(?:省|自治区|特别行政区))?(.+?(?:市|自治州|地区|盟|州))?.*$");
    private static final Set<String> MUNICIPALITIES = Set.of("北京市", "上海市", "天津市", "重庆市");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final PhoneNumberOfflineGeocoder places = PhoneNumberOfflineGeocoder.getInstance();
    private final String areaCode;

    /// @param areaCode of the trunk's place, without the leading zero (`27` for Wuhan); completes local numbers
    public NumberReader(String areaCode) {
        if (!areaCode.matches("[1-9][0-9]{1,2}")) {
            throw new IllegalArgumentException("area code without its leading zero, e.g. 27");
        }
        this.areaCode = areaCode;
    }

    /// @param raw as it came; null or blank means withheld
    public CallerNumber read(@Nullable String raw) {
        String text = raw == null ? "" : raw.strip();
        if (text.length() > MAX_LENGTH) {
            return new CallerNumber.Unreadable();
        }
        if (WITHHELD.contains(text.toLowerCase(Locale.ROOT))) {
            return new CallerNumber.Anonymous();
        }
        String bare = text.replaceAll("[\\s().-]", "");
        if (!DIGITS.matcher(bare).matches()) {
            return new CallerNumber.Unreadable();
        }
        return parse(international(bare));
    }

    private String international(String bare) {
        if (bare.startsWith("+")) {
            return bare;
        }
        if (bare.startsWith("00")) {
            return "+" + bare.substring(2);
        }
        String withoutTrunkZero = bare.startsWith("0") ? bare.substring(1) : bare;
        if (MOBILE.matcher(withoutTrunkZero).matches() || bare.startsWith("0")) {
            return "+86" + withoutTrunkZero;
        }
        if (bare.startsWith("86") && bare.length() >= 11) {
            String rest = bare.substring(2);
            return "+86" + (rest.startsWith("0") ? rest.substring(1) : rest);
        }
        if (bare.length() == 7 || bare.length() == 8) {
            return "+86" + areaCode + bare;
        }
        return "+86" + bare;
    }

    private CallerNumber parse(String international) {
        PhoneNumber number;
        try {
            number = numbers.parse(international, null);
        } catch (NumberParseException notANumber) {
            return new CallerNumber.Unreadable();
        }
        E164 e164;
        try {
            e164 = new E164(numbers.format(number, PhoneNumberFormat.E164));
        } catch (IllegalArgumentException tooShort) {
            return new CallerNumber.Unreadable();
        }
        if (number.getCountryCode() != 86) {
            return numbers.isPossibleNumber(number)
                    ? new CallerNumber.Known(e164, CallerNumber.Kind.FOREIGN, Attribution.UNKNOWN)
                    : new CallerNumber.Unreadable();
        }
        String national = Long.toString(number.getNationalNumber());
        if (national.length() <= 6) {
            return new CallerNumber.Known(e164, CallerNumber.Kind.SHORT, Attribution.UNKNOWN);
        }
        if (MOBILE.matcher(national).matches()) {
            return new CallerNumber.Known(e164, CallerNumber.Kind.MOBILE, place(number, false));
        }
        if (numbers.getNumberType(number) == PhoneNumberType.FIXED_LINE) {
            return new CallerNumber.Known(e164, CallerNumber.Kind.LANDLINE, place(number, true));
        }
        return numbers.isPossibleNumber(number)
                ? new CallerNumber.Known(e164, CallerNumber.Kind.LANDLINE, Attribution.UNKNOWN)
                : new CallerNumber.Unreadable();
    }

    private Attribution place(PhoneNumber number, boolean certain) {
        // not getDescriptionForValidNumber: it places 95588 in 宁夏中卫市
        String text = places.getDescriptionForNumber(number, Locale.SIMPLIFIED_CHINESE);
        Matcher parts = PLACE.matcher(text);
        if (text.isEmpty() || text.equals("中国") || !parts.matches()) {
            return Attribution.UNKNOWN;
        }
        @Nullable String province = parts.group(1);
        @Nullable String city = parts.group(2);
        if (province == null && city != null && MUNICIPALITIES.contains(city)) {
            province = city;
        }
        return province == null && city == null ? Attribution.UNKNOWN : new Attribution(province, city, certain);
    }
}
