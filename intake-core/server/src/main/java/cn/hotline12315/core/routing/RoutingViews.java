package cn.hotline12315.core.routing;

import cn.hotline12315.core.routing.Plan.OpenInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the pages show.
final class RoutingViews {
    private RoutingViews() {}

    /// @param version of the whole, as in the plan
    /// @param withTelephony whether telephony has this version
    record RoutingOverview(
            long version,
            Instant validUntil,
            boolean withTelephony,
            RoutingSkills skills,
            List<RoutingLine> lines,
            RoutingSeats seats) {}

    /// @param version of this part, for If-Match
    record RoutingSkills(long version, SkillBook book) {}

    /// @param warnings what is allowed, but probably not meant
    /// @param openNow whether it is open at this moment
    /// @param next the intervals of the next days, at most 10; empty: always open
    record RoutingLine(
            String number,
            String name,
            long version,
            LineRules rules,
            List<String> warnings,
            boolean openNow,
            List<OpenInterval> next) {}

    record RoutingSeats(long version, SeatRules rules) {}

    /// @param version 0 where he was never given skills
    record RoutingAgent(
            UUID id, String login, String name, @Nullable String seat, long version, Map<String, Integer> skills) {}

    record RoutingAgents(List<RoutingAgent> items) {}

    /// @param next ask with `before` for what is older; null: that was all
    record RoutingChanges(
            List<RoutingHistory.RoutingChange> items,
            @Nullable Long next) {}

    /// @param number masked
    /// @param inForce false: a warning that is over and waits for its review
    /// @param reviewDue its review is due
    record RoutingCaller(
            UUID id,
            String kind,
            String number,
            @Nullable String reason,
            @Nullable Integer seconds,
            String words,
            @Nullable Instant until,
            @Nullable LocalDate reviewOn,
            boolean inForce,
            boolean reviewDue,
            RoutingHistory.RoutingEditor decidedBy,
            Instant decidedAt,
            long version) {}

    /// @param toReview how many warnings wait for their review
    record RoutingCallerList(List<RoutingCaller> items, int toReview) {}
}
