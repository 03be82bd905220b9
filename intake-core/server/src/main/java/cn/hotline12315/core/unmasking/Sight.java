package cn.hotline12315.core.unmasking;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a user sees whole of a ticket's personal fields.
///
/// @param all of it, because he took it himself today
/// @param until when each unmasked field is shown
public record Sight(boolean all, Map<PersonalField, Instant> until) {
    public Sight {
        until = Map.copyOf(until);
    }

    public boolean shows(PersonalField field) {
        return all || until.containsKey(field);
    }

    public @Nullable String shown(PersonalField field, @Nullable String value) {
        return shows(field) ? value : field.masked(value);
    }

    /// Null for what is masked, and for what is shown without an end.
    public @Nullable Instant until(PersonalField field) {
        return all ? null : until.get(field);
    }
}
