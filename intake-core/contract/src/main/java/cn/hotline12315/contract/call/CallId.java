package cn.hotline12315.contract.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/// A call's id, made by the dialplan when the call arrives (`UUID()`), shared by call, contact, ticket and recording.
public record CallId(@JsonValue UUID value) {

    /// @throws IllegalArgumentException when the text is no UUID
    @JsonCreator
    public static CallId of(String text) {
        return new CallId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
