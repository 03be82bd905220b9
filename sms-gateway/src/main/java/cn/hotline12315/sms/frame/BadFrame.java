package cn.hotline12315.sms.frame;

/// A frame cannot be read. Whether the link can go on is [#framed]'s answer.
public final class BadFrame extends RuntimeException {
    private final boolean framed;

    private BadFrame(String message, boolean framed) {
        super(message, null, false, false);
        this.framed = framed;
    }

    /// The frame's own length fits, its inside does not: it is answered with the protocol's error and the link goes on.
    public static BadFrame inside(String message) {
        return new BadFrame(message, true);
    }

    /// Nobody can say where the next frame begins: the link must end.
    public static BadFrame lost(String message) {
        return new BadFrame(message, false);
    }

    /// Whether the next frame's beginning is known.
    public boolean framed() {
        return framed;
    }
}
