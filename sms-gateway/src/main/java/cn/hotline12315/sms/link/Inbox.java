package cn.hotline12315.sms.link;

import java.util.concurrent.CompletionStage;

/// Where deliveries are made durable.
public interface Inbox {
    /// Called on the link's event loop: must not block. The carrier hears "taken" when the stage
    /// completes, and is let
    /// come again when it fails. The same delivery may come twice.
    CompletionStage<Void> take(String link, Incoming incoming);

    /// The carrier's answer to a submission whose verdict was [Verdict.Unknown] already, on the same
    /// connection.
    /// Called on the link's event loop: must not block.
    void late(String link, Submission submission, Verdict verdict);
}
