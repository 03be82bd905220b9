package cn.hotline12315.sms.link;

import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.UserData;

/// What a carrier delivers.
public sealed interface Incoming {
    /// The carrier's name for this delivery, the same when it is sent again; empty in protocols without
    /// one (SMPP).
    String id();

    /// A citizen's SMS, or one part of it.
    ///
    /// @param from the citizen's number as it came
    /// @param to the access number with its extension
    /// @param text whether it is written for people: not binary, and without ports in its header
    record Arrival(String id, String from, String to, Alphabet alphabet, UserData content, boolean text)
            implements Incoming {
        /// Without numbers and text: it may stand in a log.
        @Override
        public String toString() {
            return "Arrival[" + id + ", part " + content.part().number() + " of "
                    + content.part().total() + "]";
        }
    }

    /// What became of a [Submission].
    ///
    /// @param message what [Verdict.Taken] said, as this carrier writes it in receipts
    /// @param status `DELIVRD`, `EXPIRED`, `DELETED`, `UNDELIV`, `ACCEPTD` and `ENROUTE` (not the last
    ///     word),
    ///     `UNKNOWN`,
    ///     `REJECTD`, or an operator's own
    record Report(String id, String message, String status) implements Incoming {}
}
