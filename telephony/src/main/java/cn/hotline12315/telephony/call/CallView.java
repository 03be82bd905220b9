package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A call as its seat's desk is told.
///
/// @param phase `reserved`, `ringing`, `talking`, `held`, `consulting`, `conference`, `interrupted`, `ended`; a call
/// that the seat missed has ended
/// for it
/// @param facts null when only Asterisk's channel is known of it
public record CallView(
        CallId call,
        String seat,
        String phase,
        @Nullable CallFacts facts,
        @Nullable Instant queuedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        InTheCall inTheCall) {}
