package cn.hotline12315.core.life;

/// A closed set of words that a field may have.
public interface Choice {
    /// As on the wire and in the database.
    String word();

    /// As people read it, with its article where it has one.
    String chinese();
}
