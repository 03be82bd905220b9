package cn.hotline12315.sms.link;

/// What the carrier said to one [Submission]. Only [Unknown] can mean that sending again doubles the SMS.
public sealed interface Verdict {
    /// The carrier has it.
    ///
    /// @param id the carrier's name for it, which the receipt repeats
    record Taken(String id) implements Verdict {}

    /// Too fast: not taken, to be sent again; the engine goes slower by itself.
    record Slower(int code) implements Verdict {}

    /// Not taken, because of a fault of the carrier's own: may be sent again.
    record Again(int code) implements Verdict {}

    /// Not taken, and never will be as it is.
    ///
    /// @param code the protocol's; 0 where this side could not write it
    record Refused(int code, String words) implements Verdict {}

    /// It was written to no connection: may be sent again.
    record NotSent() implements Verdict {}

    /// It was sent, and no answer came in time or before the connection broke: nobody knows.
    record Unknown() implements Verdict {}
}
