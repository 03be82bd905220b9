package cn.hotline12315.sms.link;

/// What a frame from the carrier means, whatever the protocol.
public sealed interface Heard {
    /// The login is accepted.
    ///
    /// @param note what an operator should know, such as that the carrier did not prove its secret; empty
    ///     when all
    ///     is
    ///     well
    record Welcome(String note) implements Heard {}

    /// @param lasting whether it will be refused again until somebody changes an account: asked seldom then
    record Refused(int code, String words, boolean lasting) implements Heard {}

    /// The carrier's answer to a [Submission].
    record Answered(Sequence sequence, Verdict verdict) implements Heard {}

    /// To be answered when it is durable, not before.
    record Delivered(Sequence sequence, Incoming incoming) implements Heard {}

    /// The carrier asks whether we live.
    record Heartbeat(Sequence sequence) implements Heard {}

    /// The answer to our heartbeat.
    record Alive() implements Heard {}

    /// The carrier wants to end the connection.
    record Goodbye(Sequence sequence) implements Heard {}

    /// The answer to our goodbye.
    record Gone() implements Heard {}

    /// A question that this side does not know, or that a carrier has no business to ask.
    record Strange(Sequence sequence, int command) implements Heard {}

    /// An answer that belongs to no question of ours, or a carrier's complaint about a frame of ours.
    ///
    /// @param sequence of the frame it complains about
    record Complaint(Sequence sequence, int code) implements Heard {}
}
