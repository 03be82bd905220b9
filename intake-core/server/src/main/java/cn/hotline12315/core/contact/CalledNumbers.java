package cn.hotline12315.core.contact;

import cn.hotline12315.contract.number.CallerNumber;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.contract.number.NumberReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Numbers of calls out: carriers here want national ones, so the same citizen is told in many forms.
@Component
public class CalledNumbers {
    private final NumberReader reader;

    CalledNumbers(NumberReader reader) {
        this.reader = reader;
    }

    /// @return null when it is no number that citizens have
    public @Nullable E164 e164(String dialled) {
        return reader.read(dialled) instanceof CallerNumber.Known known ? known.e164() : null;
    }
}
