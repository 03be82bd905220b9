package cn.hotline12315.telephony.site;

/// A part that serves calls and can say whether it moves.
@FunctionalInterface
public interface SignOfLife {
    /// May block; then there is no tick either.
    boolean moves();
}
