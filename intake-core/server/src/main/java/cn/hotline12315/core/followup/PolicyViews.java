package cn.hotline12315.core.followup;

import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.followup.FollowUpPolicy.Rule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Policies as the API shows them.
final class PolicyViews {
    private PolicyViews() {}

    record PolicyEditor(UUID id, String name) {}

    /// @param cleared from then on as the authority above; the rest is null
    record PolicyChange(
            int version,
            Instant at,
            PolicyEditor by,
            boolean cleared,
            @Nullable List<Rule> rules,
            @Nullable Integer withinDays,
            @Nullable Integer attempts) {}

    /// What is in force at an authority.
    ///
    /// @param from whose it is; null for the program's own
    /// @param version the authority's own newest, 0 when it never had one; for `If-Match`
    /// @param history the authority's own, newest first
    record AuthorityPolicy(
            Unit authority,
            @Nullable Unit from,
            int version,
            List<Rule> rules,
            int withinDays,
            int attempts,
            List<PolicyChange> history) {}
}
