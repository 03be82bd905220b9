package cn.hotline12315.core.web;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// UUIDs in requests, in their full form only.
public final class Ids {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Ids() {}

    /// Of a path: what is no UUID names nothing.
    public static Optional<UUID> ofPath(@Nullable String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /// @throws ProblemException 422 about the field
    public static UUID uuid(String field, @Nullable String text) {
        return ofPath(text).orElseThrow(() -> ProblemException.field(field, "须为 UUID"));
    }
}
