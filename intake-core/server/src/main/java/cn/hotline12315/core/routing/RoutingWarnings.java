package cn.hotline12315.core.routing;

import cn.hotline12315.core.routing.LineRules.RequirementStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// What is allowed, but probably not meant; in Chinese. Pure.
final class RoutingWarnings {
    private RoutingWarnings() {}

    /// @param open how many intervals the line has in the planned days
    static List<String> of(LineRules rules, SkillBook book, Collection<AgentSkills> agents, int open) {
        List<String> warnings = new ArrayList<>();
        List<RequirementStep> steps = rules.steps();
        for (int i = 0; i < steps.size(); i++) {
            RequirementStep step = steps.get(i);
            if (!step.skills().isEmpty() && agents.stream().noneMatch(agent -> agent.meets(step.skills()))) {
                warnings.add("第 " + (i + 1) + " 步（" + words(step, book) + "）目前没有坐席能满足，来电要等到下一步。");
            }
        }
        if (!steps.getLast().skills().isEmpty()) {
            warnings.add("最后一步仍有要求（" + words(steps.getLast(), book) + "）：没有符合的坐席签入时，来电会一直等到最长等待。");
        }
        if (!rules.hours().always() && open == 0) {
            warnings.add("今后 30 天没有开放时间：系统会按全天开放处理。");
        }
        return warnings;
    }

    private static String words(RequirementStep step, SkillBook book) {
        return step.skills().entrySet().stream()
                .map(one -> book.words(one.getKey(), one.getValue()))
                .collect(Collectors.joining("、"));
    }
}
