package cn.hotline12315.core.notice;

import java.time.Duration;

/// What a carrier says when it is handed a notice.
public sealed interface Sent {
    /// It took the notice.
    ///
    /// @param reference its own name for it, at most 200 characters; receipts come by it ([Receipts])
    record Taken(String reference) implements Sent {}

    /// It is tried again, not before `after`, and later with every try.
    ///
    /// @param why a code or a few words, nothing personal; cut at 200 characters
    record NotNow(String why, Duration after) implements Sent {}

    /// It will never take this notice: a person tells it.
    record Never(String why) implements Sent {}
}
