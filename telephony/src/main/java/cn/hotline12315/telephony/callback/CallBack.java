package cn.hotline12315.telephony.callback;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.E164;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A citizen who is to be called back.
///
/// @param asked the call in which he asked
/// @param call of this try: a new one for each
/// @param queuedAt since when he has his place
/// @param tries that failed
/// @param notBefore when the next try may begin; null while he is in the queue
/// @param calling whether he is being called
record CallBack(
        CallId asked,
        CallId call,
        E164 number,
        @Nullable LegacyLine line,
        String dialled,
        String trunk,
        Instant queuedAt,
        int tries,
        @Nullable Instant notBefore,
        boolean calling) {

    CallBack calls() {
        return new CallBack(asked, call, number, line, dialled, trunk, queuedAt, tries, null, true);
    }

    CallBack later(Instant then, int failed) {
        return new CallBack(asked, call, number, line, dialled, trunk, queuedAt, failed, then, false);
    }

    CallBack queued(CallId next) {
        return new CallBack(asked, next, number, line, dialled, trunk, queuedAt, tries, null, false);
    }

    /// The channel to the citizen is named by us: so we know it before Asterisk tells.
    String channel() {
        return "call-back-" + call;
    }
}
