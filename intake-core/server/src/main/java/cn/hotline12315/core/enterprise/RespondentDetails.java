package cn.hotline12315.core.enterprise;

import cn.hotline12315.core.web.FieldErrors;
import org.jspecify.annotations.Nullable;

/// Whom the ticket is about, as the caller named them.
///
/// @param uscc unified social credit code; a wrong check character warns
/// @param platform where it was bought on line
public record RespondentDetails(
        @Nullable String name,
        @Nullable String uscc,
        @Nullable String address,
        @Nullable String phone,
        @Nullable String platform,
        @Nullable String orderNumber) {
    public static final RespondentDetails NONE = new RespondentDetails(null, null, null, null, null, null);
    private static final int LONGEST = 500;

    public RespondentDetails {
        name = blankToNull(name);
        uscc = uscc == null || uscc.isBlank() ? null : new Uscc(uscc).value();
        address = blankToNull(address);
        phone = blankToNull(phone);
        platform = blankToNull(platform);
        orderNumber = blankToNull(orderNumber);
    }

    public void check(FieldErrors errors) {
        errors.text("respondent.name", name, LONGEST);
        errors.text("respondent.uscc", uscc, LONGEST);
        errors.text("respondent.address", address, LONGEST);
        errors.text("respondent.phone", phone, LONGEST);
        errors.text("respondent.platform", platform, LONGEST);
        errors.text("respondent.orderNumber", orderNumber, LONGEST);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
