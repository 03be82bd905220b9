package cn.hotline12315.core.person;

import cn.hotline12315.core.web.FieldErrors;
import org.jspecify.annotations.Nullable;

/// Who complains, reports, asks or suggests, as given on the phone. Not printed.
///
/// @param phone as given; must read as a number
/// @param anonymous then nothing else of the person is kept
public record PersonDetails(
        @Nullable String name,
        @Nullable String phone,
        @Nullable IdType idType,
        @Nullable String idNumber,
        @Nullable String address,
        @Nullable Boolean anonymous) {
    public static final PersonDetails NONE = new PersonDetails(null, null, null, null, null, false);
    private static final PersonDetails ANONYMOUS = new PersonDetails(null, null, null, null, null, true);
    private static final int LONGEST = 500;

    public PersonDetails {
        name = blankToNull(name);
        phone = blankToNull(phone);
        idNumber = blankToNull(idNumber);
        address = blankToNull(address);
    }

    public boolean isAnonymous() {
        return Boolean.TRUE.equals(anonymous);
    }

    /// What may be kept of it.
    public PersonDetails kept() {
        return isAnonymous() ? ANONYMOUS : new PersonDetails(name, phone, idType, idNumber, address, false);
    }

    /// Lengths and characters; what is required is the ticket's matter.
    public void check(FieldErrors errors) {
        errors.text("person.name", name, LONGEST);
        errors.text("person.phone", phone, LONGEST);
        errors.text("person.idNumber", idNumber, LONGEST);
        errors.text("person.address", address, LONGEST);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
