package cn.hotline12315.core.routing;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.routing.RoutingParts.Part;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Changes parts of the plan: one at a time, checked, with history and audit, in force at once. What is the same again
/// changes nothing.
@Component
class KeepRouting {
    private final RoutingParts parts;
    private final RoutingHistory history;
    private final Projection projection;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepRouting(
            RoutingParts parts,
            RoutingHistory history,
            Projection projection,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.parts = parts;
        this.history = history;
        this.projection = projection;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @throws ProblemException 422, also when a skill goes that something needs; 412
    void skills(SignedIn by, long seen, SkillBook book) {
        change(by, RoutingParts.SKILLS, seen, book, errors -> {
            RoutingChecks.check(book, errors);
            gone(book, errors);
        });
    }

    /// A skill that a line or an agent has is taken from them first.
    private void gone(SkillBook book, FieldErrors errors) {
        SkillBook old = parts.one(RoutingParts.SKILLS, SkillBook.class).body();
        Map<String, String> names = parts.lineNames();
        for (SkillBook.Skill skill : old.skills()) {
            if (book.skill(skill.code()).isPresent()) {
                continue;
            }
            List<String> users = new ArrayList<>();
            parts.lines().forEach((line, part) -> {
                if (part.body().steps().stream().anyMatch(step -> step.skills().containsKey(skill.code()))) {
                    users.add("线路“" + names.getOrDefault(line.number(), line.label()) + "”");
                }
            });
            long agents = parts.agents().values().stream()
                    .filter(part -> part.body().skills().containsKey(skill.code()))
                    .count();
            if (agents > 0) {
                users.add(agents + " 名坐席");
            }
            if (!users.isEmpty()) {
                errors.add("skills", "技能“" + skill.name() + "”仍被" + String.join("、", users) + "使用，请先在那里移除");
            }
        }
    }

    void line(SignedIn by, LegacyLine line, long seen, LineRules rules) {
        change(
                by,
                RoutingParts.line(line),
                seen,
                rules,
                errors -> RoutingChecks.check(rules, book(), clock.instant(), errors));
    }

    void seats(SignedIn by, long seen, SeatRules rules) {
        change(by, RoutingParts.SEATS, seen, rules, errors -> RoutingChecks.check(rules, errors));
    }

    void agent(SignedIn by, UUID user, long seen, AgentSkills skills) {
        change(
                by,
                RoutingParts.agent(user),
                seen,
                skills,
                errors -> RoutingChecks.levels(skills.skills(), book(), "skills", errors));
    }

    private SkillBook book() {
        return parts.one(RoutingParts.SKILLS, SkillBook.class).body();
    }

    private <T> void change(SignedIn by, String name, long seen, T body, Consumer<FieldErrors> check) {
        boolean changed = Boolean.TRUE.equals(transaction.execute(_ -> {
            parts.lock();
            @SuppressWarnings("unchecked")
            @Nullable
            Part<T> old = parts.find(name, (Class<T>) body.getClass()).orElse(null);
            if ((old == null ? 0 : old.version()) != seen) {
                throw ProblemException.saying(ProblemType.VERSION_STALE, "在您查看之后，已有人修改了这里的设置，请核对后再保存。");
            }
            if (old != null && old.body().equals(body)) {
                return false;
            }
            FieldErrors errors = new FieldErrors();
            check.accept(errors);
            errors.refuse();
            parts.put(name, body);
            parts.raise(parts.basis(clock.instant()));
            history.add(by, name, old == null ? null : old.body(), body);
            audit.write(
                    AuditEntry.of(AuditAction.SETTING_CHANGED).by(by.actor()).about("routing", name));
            return true;
        }));
        if (changed) {
            projection.now();
        }
    }
}
