package cn.hotline12315.telephony.waiting;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.telephony.routing.Plan;
import cn.hotline12315.telephony.routing.PlannedLine;
import cn.hotline12315.telephony.routing.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Follows the plan of routing. What it does not know of a line is as without a plan: nobody is refused.
@Component
final class PlanPolicies implements LinePolicies {
    /// A plan may not have somebody spoken to without a pause.
    private static final Duration LEAST = Duration.ofSeconds(10);

    private final Plans plans;

    PlanPolicies(Plans plans) {
        this.plans = plans;
    }

    @Override
    public LinePolicy of(@Nullable LegacyLine line) {
        Plan plan = plans.now();
        return plan.line(line).map(planned -> policy(plan, planned)).orElse(LinePolicy.WITHOUT_PLAN);
    }

    static LinePolicy policy(Plan plan, PlannedLine line) {
        var announce = line.announce();
        var emergency = line.emergency(Instant.MIN).orElse(null);
        return new LinePolicy(
                line.number(),
                announce.position(),
                announce.every().compareTo(LEAST) < 0 ? LEAST : announce.every(),
                announce.callBackAfter(),
                line.maxWaiting(),
                line.maxWait(),
                open(plan, line),
                plan.languages(),
                line.survey(),
                emergency == null
                        ? null
                        : new LinePolicy.Emergency(emergency.text(), emergency.until(), emergency.closes()));
    }

    /// Beyond what the plan knows the line is open: nobody is refused by an old file.
    private static List<LinePolicy.Interval> open(Plan plan, PlannedLine line) {
        List<LinePolicy.Interval> open = new ArrayList<>();
        line.open().forEach(o -> open.add(new LinePolicy.Interval(o.from(), o.until())));
        Instant known = plan.validUntil();
        if (!open.isEmpty() && known != null) {
            open.add(new LinePolicy.Interval(known, Instant.MAX));
        }
        return open;
    }
}
