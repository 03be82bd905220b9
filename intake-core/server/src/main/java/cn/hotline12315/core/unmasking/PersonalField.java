package cn.hotline12315.core.unmasking;

import cn.hotline12315.core.privacy.Masking;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a ticket that are masked. The words are part of the stored data: never rename one.
public enum PersonalField {
    PERSON_NAME("person.name"),
    PERSON_PHONE("person.phone"),
    PERSON_ID_NUMBER("person.idNumber"),
    PERSON_ADDRESS("person.address"),
    RESPONDENT_PHONE("respondent.phone"),
    /// The number that the ticket's call came from.
    CALLER("caller.e164");

    private final String word;

    PersonalField(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public static Optional<PersonalField> of(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }

    public String chinese() {
        return switch (this) {
            case PERSON_NAME -> "姓名";
            case PERSON_PHONE -> "电话";
            case PERSON_ID_NUMBER -> "证件号码";
            case PERSON_ADDRESS -> "地址";
            case RESPONDENT_PHONE -> "被反映方电话";
            case CALLER -> "来电号码";
        };
    }

    /// Of the one who complains or reports, not of whom it is about.
    boolean identifies() {
        return this != RESPONDENT_PHONE;
    }

    public @Nullable String masked(@Nullable String value) {
        return switch (this) {
            case PERSON_NAME -> Masking.name(value);
            case PERSON_PHONE, RESPONDENT_PHONE, CALLER -> Masking.phone(value);
            case PERSON_ID_NUMBER -> Masking.idNumber(value);
            case PERSON_ADDRESS -> Masking.address(value);
        };
    }
}
