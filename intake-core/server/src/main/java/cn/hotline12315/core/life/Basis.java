package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an answer is based on: a version of an entry of the knowledge base.
///
/// @param entry null for words
/// @param words of an answer from before there were entries to cite; else null
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Basis(
        @Nullable UUID entry,
        @Nullable Integer version,
        @Nullable String words) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Basis {}

    public Basis(UUID entry, int version) {
        this(entry, version, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Basis said(String words) {
        return new Basis(null, null, words);
    }
}
