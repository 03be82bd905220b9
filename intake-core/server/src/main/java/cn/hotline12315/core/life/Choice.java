package cn.hotline12315.core.life;

import org.jspecify.annotations.Nullable;

/// A closed set of words that a field may have.
public interface Choice {
    /// As on the wire and in the database.
    String word();

    /// As people read it, with its article where it has one.
    String chinese();

    /// The same under an order.
    ///
    /// @return null when that order does not know it
    default @Nullable String chinese(Regulation order) {
        return chinese();
    }
}
