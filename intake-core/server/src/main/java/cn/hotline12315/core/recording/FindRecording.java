package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.CallRecordings;
import cn.hotline12315.core.contact.CallRecordings.CallRecording;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The recording that a path names, for who may see it.
@Component
class FindRecording {
    private static final String WHO_REPORTED = "录音涉及举报人身份，受保护，您无权收听（第121号令第三十七条）。";
    private final CallRecordings recordings;
    private final Access access;

    FindRecording(CallRecordings recordings, Access access) {
        this.recordings = recordings;
        this.access = access;
    }

    /// @throws ProblemException 404 when there is no such call, it was never answered, or it is none that he may see
    CallRecording find(SignedIn user, String callId) {
        return Ids.ofPath(callId)
                .flatMap(call -> recordings.find(user, new CallId(call)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /// For those who see who listened, and hold recordings.
    ///
    /// @throws ProblemException 403 without `oversight`; 404 as above, and where it does not reach
    CallRecording overseen(SignedIn user, String callId) {
        access.demand(user, Permission.OVERSIGHT);
        CallRecording found = find(user, callId);
        if (!found.overseen()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        return found;
    }

    /// Why this user may not listen, in Chinese; null when he may: it tells who reported, and he may not know
    /// (O121 Art. 37).
    static @Nullable String refusal(CallRecording found) {
        return found.hidesReporter() ? WHO_REPORTED : null;
    }

    /// @throws ProblemException 403 when he may not listen; 409 or 410 when there is nothing to hear, yet or any more
    static void mustBeHeard(CallRecording found) {
        @Nullable String refusal = refusal(found);
        if (refusal != null) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, refusal);
        }
        switch (found.state()) {
            case STORED -> {}
            case PENDING -> throw new ProblemException(ProblemType.RECORDING_PENDING);
            case NONE, DELETED -> throw new ProblemException(ProblemType.RECORDING_GONE);
        }
    }
}
