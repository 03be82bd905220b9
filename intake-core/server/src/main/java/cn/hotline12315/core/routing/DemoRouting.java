package cn.hotline12315.core.routing;

import cn.hotline12315.core.account.AccountSettings;
import cn.hotline12315.core.routing.LineRules.RequirementStep;
import cn.hotline12315.core.routing.RoutingParts.Part;
import cn.hotline12315.core.storage.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// For demonstrations: agents without skills get some, and the four special lines ask for them where nobody changed
/// their rules. Done before the first request is answered.
@Component
class DemoRouting implements SmartLifecycle {
    private static final int BEFORE_THE_WEB_SERVER = 0;
    private static final List<String> LINES = List.of("12315", "12365", "12331", "12358", "12330");
    private final RoutingParts parts;
    private final AccountSettings settings;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    DemoRouting(RoutingParts parts, AccountSettings settings, JdbcClient sql, TransactionTemplate transaction) {
        this.parts = parts;
        this.settings = settings;
        this.sql = sql;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        running = true;
        if (!settings.demoUsers().isBlank()) {
            transaction.executeWithoutResult(_ -> {
                parts.lock();
                lines();
                agents();
            });
        }
    }

    private void lines() {
        parts.lines().forEach((line, part) -> {
            if (part.version() == 1 && !line.number().equals("12315")) {
                parts.put(RoutingParts.line(line), asking(line.number(), part.body()));
            }
        });
        Part<SkillBook> book = parts.one(RoutingParts.SKILLS, SkillBook.class);
        if (book.version() == 1) {
            SkillBook old = book.body();
            List<SkillBook.LanguageKey> keys =
                    List.of(new SkillBook.LanguageKey("2", "yue"), new SkillBook.LanguageKey("3", "en"));
            parts.put(RoutingParts.SKILLS, new SkillBook(old.skills(), keys, old.regions()));
        }
    }

    /// The experienced first, after 20 s everybody who knows the field, after 40 s anybody.
    private static LineRules asking(String skill, LineRules old) {
        List<RequirementStep> steps = List.of(
                new RequirementStep(0, Map.of(skill, 5)),
                new RequirementStep(20, Map.of(skill, 1)),
                new RequirementStep(40, Map.of()));
        return new LineRules(
                steps,
                old.priority(),
                old.maxWaiting(),
                old.maxWait(),
                old.hours(),
                old.emergency(),
                old.announce(),
                old.survey(),
                old.serviceLevel());
    }

    private void agents() {
        List<UUID> without = sql.sql("""
                        select u.id from app_user u where 'agent' = any(u.roles)
                          and not exists (select from routing_part p where p.name = 'agent/' || u.id) order by u.login""").query((row, _) -> Sql.uuid(row, "id")).list();
        for (int i = 0; i < without.size(); i++) {
            parts.put(RoutingParts.agent(without.get(i)), new AgentSkills(skills(i)));
        }
    }

    /// Of three agents two are experienced everywhere, the third is so at 12315 only.
    private static Map<String, Integer> skills(int number) {
        Map<String, Integer> skills = new LinkedHashMap<>();
        for (String line : LINES) {
            skills.put(line, number % 3 == 0 ? 8 : number % 3 == 1 || line.equals("12315") ? 5 : 3);
        }
        skills.put(number % 2 == 0 ? "yue" : "en", 6);
        skills.put("region-4201", 7);
        return skills;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
