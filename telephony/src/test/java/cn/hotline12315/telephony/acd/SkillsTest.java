package cn.hotline12315.telephony.acd;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.redis.TestRedis;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class SkillsTest {
    private final TestRedis redis = new TestRedis();
    private final Skills skills = new Skills(redis.redis, redis.news);

    @AfterEach
    void stop() {
        redis.close();
    }

    private void written(String key, Map<String, String> fields) {
        try (Jedis jedis = redis.raw()) {
            jedis.hset(key, fields);
        }
    }

    @Test
    void whatIsNoSkillOrNoLevelIsPassedOver() {
        redis.answering();
        written("routing:agent:a", Map.of("12331", "5", "yue", "12", "a b", "3", "mandarin", "x", "seat", "1"));
        assertThat(skills.of("a")).containsExactly(Map.entry("12331", 5));
    }

    @Test
    void whatTheCoreTakesAwayIsGoneAndWhatRedisLostIsNot() throws Exception {
        redis.listening();
        CompletableFuture<String> who = new CompletableFuture<>();
        skills.onChange(who::complete);
        written("routing:agent:a", Map.of("12331", "5"));
        assertThat(skills.of("a")).hasSize(1);
        redis.wipe();
        assertThat(skills.of("a")).hasSize(1);
        try (Jedis jedis = redis.raw()) {
            jedis.publish("routing:changed", "agent:a");
        }
        assertThat(who.get(20, TimeUnit.SECONDS)).isEqualTo("a");
        assertThat(skills.of("a")).isEmpty();
    }
}
