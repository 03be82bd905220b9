package cn.hotline12315.telephony.routing;

import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.SeatRules;
import cn.hotline12315.telephony.routing.Plan.SeatPlan;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Has the seats follow the plan in force: how long they ring, wrap-up and missed calls.
@Component
final class SeatsFollowPlan {
    SeatsFollowPlan(Plans plans, Acd acd) {
        acd.followSeatRules(() -> Optional.ofNullable(plans.now().seats()).map(SeatsFollowPlan::rules));
    }

    private static SeatRules rules(SeatPlan plan) {
        return new SeatRules(
                plan.ring(),
                plan.missesToNotReady(),
                plan.missBackoff(),
                plan.wrapUp(),
                plan.wrapUpMin(),
                plan.wrapUpMax(),
                plan.extension(),
                plan.extensions());
    }
}
