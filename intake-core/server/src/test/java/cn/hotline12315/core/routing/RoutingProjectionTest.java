package cn.hotline12315.core.routing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.web.ApiJson;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RoutingProjectionTest {
    private final Core core = Core.one();

    private JsonNode plan() {
        Core.await(() -> core.redis().get("routing:plan") != null);
        return ApiJson.mapper().readTree(core.redis().get("routing:plan"));
    }

    private @Nullable String keyOf(String login) {
        UUID id = core.bean(StaffNames.class).byLogin(login).orElseThrow();
        return "routing:agent:" + id;
    }

    @Test
    void telephonyFindsThePlanInItsForm() {
        JsonNode plan = plan();
        assertThat(plan.path("v").asInt()).isEqualTo(1);
        assertThat(plan.path("version").asLong()).isPositive();
        assertThat(java.time.Instant.parse(plan.path("validUntil").asString()))
                .isAfter(core.clock().instant().plus(java.time.Duration.ofDays(29)));
        assertThat(plan.path("lines")
                        .valueStream()
                        .map(line -> line.path("number").asString())
                        .toList())
                .containsExactly("12315", "12330", "12331", "12358", "12365");
        JsonNode line = plan.path("lines").path(2);
        assertThat(line.propertyNames())
                .containsExactlyInAnyOrder(
                        "number",
                        "name",
                        "steps",
                        "priority",
                        "maxWaiting",
                        "maxWait",
                        "open",
                        "emergency",
                        "announce",
                        "survey",
                        "serviceLevel");
        assertThat(line.path("steps").path(0).path("after").asInt(-1)).isZero();
        // other tests change what they are
        assertThat(plan.at("/seats/wrapUp/extensions").isInt()).isTrue();
        assertThat(plan.at("/affinity/days").isInt()).isTrue();
        assertThat(plan.path("shortAbandonSeconds").isInt()).isTrue();
        assertThat(plan.path("skills").path(0).path("kind").asString()).isEqualTo("business");
    }

    @Test
    void demonstrationAgentsCanAnswerAllFiveLines() {
        plan();
        Map<String, String> skills = core.redis().hgetAll(keyOf("1001"));
        assertThat(skills).containsKeys("12315", "12365", "12331", "12358", "12330");
        assertThat(skills.values()).allMatch(level -> level.matches("[1-9]"));
        assertThat(core.redis().hgetAll(keyOf("1002")).get("12331")).isNotEqualTo(skills.get("12331"));
    }

    @Test
    void whatRedisLostIsThereAgain() {
        plan();
        List<String> keys = core.redis().keys("routing:*").stream().toList();
        assertThat(keys).contains("routing:plan", "routing:written", keyOf("1001"));
        core.redis().del(keys.toArray(String[]::new));
        core.bean(Projection.class).look();
        assertThat(core.redis().keys("routing:*")).containsAll(keys);
    }

    @Test
    void aRoundMakesUpForAWriterThatDied() {
        plan();
        core.redis().del("routing:written", "routing:plan");
        Core.await(() -> core.redis().get("routing:plan") != null);
    }

    @Test
    void anOlderVersionNeverTakesThePlaceOfANewerOne() {
        JsonNode plan = plan();
        RoutingParts.State state = core.bean(RoutingParts.class).state();
        RoutingShelf shelf = core.bean(RoutingShelf.class);
        shelf.put(new RoutingShelf.InForce(state.epoch(), 0, "{\"old\":true}", Map.of(), Map.of()));
        assertThat(plan().path("version").asLong())
                .isGreaterThanOrEqualTo(plan.path("version").asLong());
        assertThat(plan().has("old")).isFalse();
        shelf.put(new RoutingShelf.InForce(UUID.randomUUID(), 0, "{\"other\":true}", Map.of(), Map.of()));
        assertThat(plan().has("other")).as("of another database").isTrue();
        core.bean(Projection.class).look();
        assertThat(plan().path("lines")).hasSize(5);
    }
}
