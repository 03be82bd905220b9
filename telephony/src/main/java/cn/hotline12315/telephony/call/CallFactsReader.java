package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.line.DialledNumbers;
import cn.hotline12315.telephony.region.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes facts of what came. Never fails: what cannot be read is kept as it came.
@Component
final class CallFactsReader {
    private final DialledNumbers numbers;
    private final Callers callers;

    CallFactsReader(DialledNumbers numbers, Callers callers) {
        this.numbers = numbers;
        this.callers = callers;
    }

    CallFacts read(String dialled, String trunk, @Nullable String callerNumber) {
        boolean out = dialled.equals(CallFacts.OUT);
        String number = out ? LegacyLine.CONSUMER.number() : dialled;
        return new CallFacts(
                numbers.line(number, trunk).orElse(null),
                DialledNumbers.clean(number),
                trunk,
                callers.read(callerNumber, trunk),
                out);
    }
}
