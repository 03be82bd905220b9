package cn.hotline12315.core.audit;

import org.jspecify.annotations.Nullable;

/// One line of the log, before it is written. Time, address and request are added by [Audit#write]. Not
/// printed: people type names into reasons.
///
/// @param actor null for a stranger, and for what the core does by itself
/// @param login what was typed, kept as a keyed hash; for those who are not signed in
/// @param subject what it was done to
/// @param field which field of it
/// @param reason as typed, kept encrypted
public record AuditEntry(
        AuditAction action,
        @Nullable Actor actor,
        @Nullable String login,
        @Nullable Subject subject,
        @Nullable String field,
        @Nullable String reason,
        AuditOutcome outcome) {

    /// @param kind a word: `ticket`, `recording`, `user`, …
    /// @param id at most 64 characters, nothing personal
    public record Subject(String kind, String id) {}

    public static AuditEntry of(AuditAction action) {
        return new AuditEntry(action, null, null, null, null, null, AuditOutcome.DONE);
    }

    public AuditEntry by(Actor who) {
        return new AuditEntry(action, who, login, subject, field, reason, outcome);
    }

    public AuditEntry typed(String typedLogin) {
        return new AuditEntry(action, actor, typedLogin, subject, field, reason, outcome);
    }

    public AuditEntry about(String kind, Object id) {
        return new AuditEntry(action, actor, login, new Subject(kind, id.toString()), field, reason, outcome);
    }

    public AuditEntry field(String name) {
        return new AuditEntry(action, actor, login, subject, name, reason, outcome);
    }

    public AuditEntry because(@Nullable String why) {
        return new AuditEntry(action, actor, login, subject, field, why, outcome);
    }

    public AuditEntry refused() {
        return new AuditEntry(action, actor, login, subject, field, reason, AuditOutcome.REFUSED);
    }

    @Override
    public String toString() {
        return action.word();
    }
}
