package cn.hotline12315.contract.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// The five numbers that became one line (国市监网监〔2019〕46号). The number a citizen dialled stays on call, contact
/// and ticket.
public enum LegacyLine {
    CONSUMER("12315", "消费维权"),
    QUALITY("12365", "质量监督"),
    FOOD_AND_DRUG("12331", "食品药品"),
    PRICE("12358", "价格监督"),
    INTELLECTUAL_PROPERTY("12330", "知识产权");

    private final String number;
    private final String label;

    LegacyLine(String number, String label) {
        this.number = number;
        this.label = label;
    }

    /// The five digits.
    @JsonValue
    public String number() {
        return number;
    }

    /// What people call the line, in Chinese.
    public String label() {
        return label;
    }

    public static Optional<LegacyLine> ofNumber(String number) {
        return Arrays.stream(values()).filter(l -> l.number.equals(number)).findFirst();
    }

    /// @throws IllegalArgumentException when it is none of the five
    @JsonCreator
    static LegacyLine parse(String number) {
        return ofNumber(number).orElseThrow(() -> new IllegalArgumentException("none of the five lines"));
    }
}
