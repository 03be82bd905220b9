package cn.hotline12315.core.followup;

import cn.hotline12315.core.followup.FollowUpPolicy.Rule;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.web.FieldErrors;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an administrator sends.
///
/// @param rules each kind and outcome once
/// @param withinDays working days, 1 to 60
/// @param attempts 1 to 10
record PolicyForm(
        @Nullable List<WantedRule> rules,
        @Nullable Integer withinDays,
        @Nullable Integer attempts) {

    /// @param percent 0 to 100
    record WantedRule(
            @Nullable TicketKind kind,
            @Nullable Outcome outcome,
            @Nullable Integer percent) {}

    /// @throws cn.hotline12315.core.web.ProblemException 422 when something is missing or out of its range
    void check() {
        FieldErrors errors = new FieldErrors();
        within("withinDays", withinDays, 1, 60, "回访期限须为 1 至 60 个工作日", errors);
        within("attempts", attempts, 1, 10, "联系次数须为 1 至 10 次", errors);
        if (rules == null) {
            errors.add("rules", "请填写回访范围");
        } else {
            Set<String> seen = new HashSet<>();
            for (WantedRule rule : rules) {
                if (rule.kind() == null || rule.outcome() == null) {
                    errors.add("rules", "每一行都须有类型和结果");
                } else if (!seen.add(rule.kind().word() + rule.outcome().word())) {
                    errors.add(
                            "rules",
                            rule.kind().chinese() + "“" + rule.outcome().chinese() + "”重复");
                }
                within("rules", rule.percent(), 0, 100, "回访比例须为 0 至 100", errors);
            }
        }
        errors.refuse();
    }

    private static void within(
            String field, @Nullable Integer value, int least, int most, String said, FieldErrors errors) {
        if (value == null || value < least || value > most) {
            errors.add(field, said);
        }
    }

    /// What was checked, without those of 0 %.
    List<Rule> wanted() {
        return Objects.requireNonNull(rules).stream()
                .filter(rule -> Objects.requireNonNull(rule.percent()) > 0)
                .map(rule -> new Rule(
                        Objects.requireNonNull(rule.kind()),
                        Objects.requireNonNull(rule.outcome()),
                        Objects.requireNonNull(rule.percent())))
                .toList();
    }
}
