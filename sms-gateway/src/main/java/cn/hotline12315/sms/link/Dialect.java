package cn.hotline12315.sms.link;

import cn.hotline12315.sms.frame.BadFrame;
import io.netty.buffer.ByteBuf;

/// A carrier's protocol on one connection: what a frame means, and how what the engine wants to say is
/// written. It may
/// remember its login; only the connection's event loop calls it. A further protocol (SGIP, SMGP) is a
/// codec and one
/// of these.
///
/// Every `write…` appends one frame, or throws [IllegalArgumentException] and appends nothing.
public interface Dialect {
    /// Octets of the shortest frame.
    int shortestFrame();

    /// Octets of the longest frame.
    int longestFrame();

    /// Whether this connection may submit: false where the login said "receiver".
    boolean submits();

    /// @param frame one whole frame; not released
    /// @throws BadFrame when its inside does not fit
    Heard read(ByteBuf frame);

    void writeLogin(ByteBuf out, Sequence sequence);

    void writeHeartbeat(ByteBuf out, Sequence sequence);

    void writeGoodbye(ByteBuf out, Sequence sequence);

    void writeSubmission(ByteBuf out, Sequence sequence, Submission submission);

    /// The answer to a question of the carrier's: heartbeat, goodbye, something strange. A protocol that
    /// has no word
    /// for the strange appends nothing.
    void writeAnswer(ByteBuf out, Heard question);

    /// The answer to a delivery.
    ///
    /// @param kept whether it is durable here; where it is not, a protocol whose carriers come again
    ///     after silence
    ///     appends nothing
    void writeAnswer(ByteBuf out, Heard.Delivered delivery, boolean kept);

    /// What the protocol says to a frame that cannot be read; nothing where it has no word for that.
    ///
    /// @param frame whole, from its first octet
    void writeComplaint(ByteBuf out, ByteBuf frame);
}
