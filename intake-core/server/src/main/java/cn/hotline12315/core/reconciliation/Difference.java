package cn.hotline12315.core.reconciliation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing in which Asterisk's record of a call and its contact differ.
///
/// @param contactId null where there is no contact
record Difference(
        UUID callId, DifferenceKind kind, @Nullable UUID contactId) {}
