package cn.hotline12315.core.routing;

import cn.hotline12315.core.routing.LineRules.Announce;
import cn.hotline12315.core.routing.LineRules.Emergency;
import cn.hotline12315.core.routing.LineRules.RequirementStep;
import cn.hotline12315.core.routing.LineRules.ServiceLevel;
import cn.hotline12315.core.routing.SkillBook.LanguageKey;
import cn.hotline12315.core.routing.SkillBook.RegionSkill;
import cn.hotline12315.core.routing.SkillBook.Skill;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As telephony reads it (docs/routing.md, *The plan*).
///
/// @param v of this form: 1
/// @param validUntil after it every line is open
record Plan(
        int v,
        long version,
        Instant validUntil,
        List<Skill> skills,
        List<PlannedLine> lines,
        List<LanguageKey> languages,
        List<RegionSkill> regions,
        PlannedSeats seats,
        Affinity affinity,
        int shortAbandonSeconds) {
    static final int FORM = 1;

    Plan {
        skills = List.copyOf(skills);
        lines = List.copyOf(lines);
        languages = List.copyOf(languages);
        regions = List.copyOf(regions);
    }

    /// @param open empty: always
    record PlannedLine(
            String number,
            String name,
            List<RequirementStep> steps,
            int priority,
            int maxWaiting,
            int maxWait,
            List<OpenInterval> open,
            @Nullable Emergency emergency,
            Announce announce,
            boolean survey,
            ServiceLevel serviceLevel) {}

    record OpenInterval(Instant from, Instant until) {}

    record PlannedSeats(
            int ringSeconds, int missesToNotReady, List<Integer> missBackoffSeconds, SeatRules.WrapUp wrapUp) {}

    record Affinity(int days) {}

    Plan at(long newVersion) {
        return new Plan(
                v, newVersion, validUntil, skills, lines, languages, regions, seats, affinity, shortAbandonSeconds);
    }
}
