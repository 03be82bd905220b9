package cn.hotline12315.core.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// What is written into the log. The words are part of the stored data: add some, never rename one.
public enum AuditAction {
    SIGNED_IN("signed-in"),
    SIGN_IN_FAILED("sign-in-failed"),
    LOCKED_OUT("locked-out"),
    SIGNED_OUT("signed-out"),
    TICKET_VIEWED("ticket-viewed"),
    TICKET_LISTED_EXPORT("ticket-listed-export"),
    FIELD_UNMASKED("field-unmasked"),
    NOTICE_SHOWN("notice-shown"),
    RECORDING_PLAYED("recording-played"),
    /// Telephony did it at an agent's word; `field` of the resumption: how long.
    RECORDING_PAUSED("recording-paused"),
    RECORDING_RESUMED("recording-resumed"),
    /// `field`: listen, whisper, barge, take-over, release.
    CALL_WATCHED("call-watched"),
    /// `field`: the state that a supervisor set.
    SEAT_SET("seat-set"),
    CALL_BACK_TAKEN("call-back-taken"),
    CALL_BACK_CLOSED("call-back-closed"),
    STATISTICS_EXPORTED("statistics-exported"),
    LEGAL_HOLD_SET("legal-hold-set"),
    LEGAL_HOLD_ENDED("legal-hold-ended"),
    AUDIT_READ("audit-read"),
    AUDIT_DROPPED("audit-dropped"),
    USER_CHANGED("user-changed"),
    AUTHORITY_CHANGED("authority-changed"),
    CALENDAR_IMPORTED("calendar-imported"),
    SETTING_CHANGED("setting-changed");

    private final String word;

    AuditAction(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    public static Optional<AuditAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word.equals(word))
                .findFirst();
    }
}
