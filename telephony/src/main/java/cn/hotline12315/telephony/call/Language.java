package cn.hotline12315.telephony.call;

import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.routing.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The language that a waiting caller chose by a key. Runs in its call's lane. Redis keeps it with what the call
/// requires, so a process that comes after this one finds it there.
final class Language {
    private static final Logger log = LoggerFactory.getLogger(Language.class);
    /// So long somebody who speaks it is looked for, before whoever meets the line's steps may have him.
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CallLane lane;
    private final CallTools tools;
    private @Nullable String chosen;
    /// What he required before he chose, and what that counts from.
    private @Nullable List<Step> plain;

    private @Nullable Instant plainSince;

    Language(CallLane lane, CallTools tools) {
        this.lane = lane;
        this.tools = tools;
    }

    /// What the call requires as the plan says, or as Redis has it from a process before this one.
    Route known(Route planned) {
        plain = planned.steps();
        plainSince = null;
        List<Step> kept = tools.acd().stepsOf(lane.id);
        return kept.isEmpty() ? planned : planned.withSteps(kept);
    }

    /// He chose one; he may choose another.
    ///
    /// @return whether he waits for it now: not without Redis, nor for one particular seat
    boolean choose(String skill) {
        Requirements needs = lane.needs();
        if (skill.equals(chosen) || needs.onlySeat() != null) {
            return false;
        }
        if (plain == null || !Objects.equals(plainSince, needs.since())) {
            plain = needs.steps();
            plainSince = needs.since();
        }
        Instant from = needs.since() == null ? lane.queuedAt() : needs.since();
        Duration waited = Duration.between(from, tools.clock().instant());
        List<Step> steps = with(skill, plain, waited.isNegative() ? Duration.ZERO : waited);
        Requirements wanted = needs.withSteps(steps, needs.priority());
        Boolean changed = lane.ask(() -> {
            lane.queue(lane.facts()); // a Redis that came back empty hears of his place first
            return tools.acd().change(lane.id, wanted);
        });
        if (changed == null || !changed) {
            return false;
        }
        chosen = skill;
        log.info("chose the language {}", skill);
        lane.chose(wanted);
        return true;
    }

    /// The steps with this skill too, and one more without it: nobody waits for ever for a language.
    ///
    /// @param waited since the steps count
    static List<Step> with(String skill, List<Step> plain, Duration waited) {
        List<Step> steps = new ArrayList<>();
        for (Step step : plain) {
            Map<String, Integer> skills = new HashMap<>(step.skills());
            skills.putIfAbsent(skill, 1);
            steps.add(new Step(step.after(), skills));
        }
        Step last = plain.getLast();
        Duration begins = last.after().compareTo(waited) > 0 ? last.after() : waited;
        steps.add(new Step(begins.plus(PATIENCE), last.skills()));
        return steps;
    }
}
