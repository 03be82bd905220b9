package cn.hotline12315.telephony.asterisk;

/// What Asterisk says, in our words; only what is used.
///
/// A call's channels share `linkedId`, which is the caller's channel's `uniqueId`. Channels are named
/// `PJSIP/1001-0000002a`.
public sealed interface AsteriskEvent {

    /// The dialplan set one of the call's variables (`CALL`, `DIALLED`, `TRUNK`; leading underscores are removed).
    record VariableSet(String uniqueId, String linkedId, String callerNumber, String name, String value)
            implements AsteriskEvent {}

    /// A seat's device is called.
    record DialBegan(String linkedId, String channel, String uniqueId) implements AsteriskEvent {}

    /// A seat's device rings.
    record DeviceRang(String linkedId, String channel, String uniqueId) implements AsteriskEvent {}

    /// @param status as Asterisk writes it: `ANSWER`, `NOANSWER`, `BUSY`, `CANCEL`, `CHANUNAVAIL`, `CONGESTION`
    record DialEnded(String linkedId, String channel, String uniqueId, String status) implements AsteriskEvent {}

    /// This side hung up, before anything else happens.
    record HangupRequested(String linkedId, String channel, String uniqueId) implements AsteriskEvent {}

    /// The channel is gone.
    ///
    /// @param cause Q.850
    record HungUp(String linkedId, String channel, String uniqueId, int cause) implements AsteriskEvent {}

    /// A key was pressed on this side.
    ///
    /// @param key `0` to `9`, `*`, `#`, `A` to `D`
    record KeyPressed(String linkedId, String uniqueId, char key) implements AsteriskEvent {}

    /// A seat's device registered, answers, or does not any more.
    ///
    /// @param removed its registration is gone, with the connection it came by; else it only does not answer
    record ContactChanged(String seat, boolean reachable, boolean removed) implements AsteriskEvent {}

    /// What is the case now, read after every connection and after every loss.
    record TruthRead(Truth truth) implements AsteriskEvent {}
}
