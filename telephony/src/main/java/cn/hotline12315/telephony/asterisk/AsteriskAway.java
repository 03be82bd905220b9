package cn.hotline12315.telephony.asterisk;

import org.jspecify.annotations.Nullable;

/// Asterisk did not answer, or refused. What was asked may or may not have happened and may be asked again.
public final class AsteriskAway extends RuntimeException {
    public AsteriskAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
