package cn.hotline12315.telephony.waiting;

import cn.hotline12315.telephony.region.Callers;
import org.springframework.stereotype.Component;

/// What a call's lane needs while the caller waits.
///
/// @param callers reads a number that a caller keyed in
@Component
public record WaitingTools(LinePolicies policies, ExpectedWait expected, Callers callers) {}
