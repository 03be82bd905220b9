package cn.hotline12315.telephony.acd;

import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import cn.hotline12315.telephony.redis.SiteRedis;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What agents can do: `routing:agent:<userId>`, written by the core. What was read once is remembered, for a Redis
/// that
/// came back empty; only the core's word `agent:<userId>` takes all skills away. Safe for any number of threads.
@Component
public final class Skills {
    /// The core's channel: the plan's version, or `agent:<userId>`.
    public static final String CHANGED = "routing:changed";

    private static final Logger log = LoggerFactory.getLogger(Skills.class);
    private static final String AGENT = "agent:";

    private final SiteRedis redis;
    private final Map<String, Map<String, Integer>> remembered = new ConcurrentHashMap<>();
    private volatile Consumer<String> onChange = userId -> {};
    private volatile Runnable onPlan = () -> {};

    Skills(SiteRedis redis, RedisNews news) {
        this.redis = redis;
        news.on(CHANGED, message -> {
            if (message.startsWith(AGENT)) {
                String userId = message.substring(AGENT.length());
                Thread.ofVirtual().name("skills").start(() -> changed(userId));
            } else {
                onPlan.run();
            }
        });
    }

    /// Who hears that an agent's skills changed; set by constructors, may ask Redis.
    void onChange(Consumer<String> handler) {
        onChange = handler;
    }

    /// Who hears that the plan changed; set by constructors, and must hand over at once.
    public void onPlan(Runnable handler) {
        onPlan = handler;
    }

    /// Skill → level; empty for an agent that nobody wrote anything about.
    ///
    /// @throws RedisAway when Redis does not answer
    public Map<String, Integer> of(String userId) {
        Map<String, Integer> read = readable(redis.hash("routing:agent:" + userId));
        if (!read.isEmpty()) {
            remembered.put(userId, read);
        }
        return remembered.getOrDefault(userId, Map.of());
    }

    private void changed(String userId) {
        try {
            remembered.remove(userId);
            onChange.accept(userId);
        } catch (RedisAway away) {
            log.debug("skills are read at the next sign-in");
        }
    }

    private static Map<String, Integer> readable(Map<String, String> hash) {
        Map<String, Integer> skills = new HashMap<>();
        hash.forEach((skill, level) -> {
            if (Step.isSkill(skill) && level.matches("[1-9]")) {
                skills.put(skill, Integer.parseInt(level));
            } else {
                log.warn("no skill and level: {}:{}", skill, level);
            }
        });
        return Map.copyOf(skills);
    }
}
