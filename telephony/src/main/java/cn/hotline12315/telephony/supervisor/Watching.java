package cn.hotline12315.telephony.supervisor;

import org.jspecify.annotations.Nullable;

/// What a supervisor's desk is told of his watch (docs/contracts.md, section 3).
///
/// @param name of the agent
/// @param state `calling`, `on`, `ended`
/// @param why it ended: `call-over`, `no-answer`, `hung-up`; null when it was asked for
public record Watching(
        String seat,
        @Nullable String name,
        String callId,
        String how,
        String state,
        @Nullable String why) {}
