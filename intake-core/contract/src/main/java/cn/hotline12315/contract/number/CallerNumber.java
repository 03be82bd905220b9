package cn.hotline12315.contract.number;

/// What could be made of the number that came with a call. Whatever it is, the call is served.
public sealed interface CallerNumber {

    /// A number that reads.
    record Known(E164 e164, Kind kind, Attribution attribution) implements CallerNumber {}

    /// The caller withheld it, or the carrier sent none.
    record Anonymous() implements CallerNumber {}

    /// Something came that is no telephone number.
    record Unreadable() implements CallerNumber {}

    enum Kind {
        MOBILE,
        LANDLINE,
        FOREIGN,
        SHORT
    }
}
