package cn.hotline12315.sms.link;

import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.UserData;

/// One SMS on its way out: a whole message or one part of a long one.
///
/// @param from the access number with its extension
/// @param to as the carrier wants it written
/// @param receipt whether the carrier shall say what became of it
/// @param priority 0 (may wait) to 3 (at once)
public record Submission(String from, String to, Alphabet alphabet, UserData content, boolean receipt, int priority) {
    public Submission {
        if (from.isBlank() || to.isBlank()) {
            throw new IllegalArgumentException("an SMS has a sender and a receiver");
        }
        if (priority < 0 || priority > 3) {
            throw new IllegalArgumentException("priority " + priority + "; 0 to 3 are possible");
        }
    }

    /// Without numbers and text: it may stand in a log.
    @Override
    public String toString() {
        return "Submission[part " + content.part().number() + " of "
                + content.part().total() + "]";
    }
}
