package cn.hotline12315.core.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.CallRecordings;
import cn.hotline12315.core.contact.CallRecordings.CallRecording;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import org.springframework.stereotype.Component;

/// The recording that a path names, for who may see it.
@Component
class FindRecording {
    private final CallRecordings recordings;

    FindRecording(CallRecordings recordings) {
        this.recordings = recordings;
    }

    /// @throws ProblemException 404 when there is no such call, it was never answered, or it is another agent's
    CallRecording find(SignedIn user, String callId) {
        return Ids.ofPath(callId)
                .flatMap(call -> recordings.find(user, new CallId(call)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
    }

    /// @throws ProblemException 409 or 410 when there is nothing to hear, yet or any more
    static void mustBeThere(CallRecording found) {
        switch (found.state()) {
            case STORED -> {}
            case PENDING -> throw new ProblemException(ProblemType.RECORDING_PENDING);
            case NONE, DELETED -> throw new ProblemException(ProblemType.RECORDING_GONE);
        }
    }
}
