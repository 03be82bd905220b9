package cn.hotline12315.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Node;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.web.ApiJson;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.JedisPubSub;
import tools.jackson.databind.JsonNode;

/// What ends somebody's sessions at once, and how telephony comes to know of it.
class EndedSessionsOverHttpTest {
    private final Core core = Core.one();
    private final Browser administrator = Browser.signedIn("8001");
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private final JedisPubSub listener = new JedisPubSub() {
        @Override
        public void onSubscribe(String channel, int channels) {
            listening.countDown();
        }

        @Override
        public void onMessage(String channel, String message) {
            told.add(message);
        }
    };

    @BeforeEach
    void listen() throws Exception {
        Thread.ofVirtual().start(() -> core.redis().subscribe(listener, "desk-ended"));
        assertThat(listening.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @AfterEach
    void stop() {
        listener.unsubscribe();
    }

    /// An agent with a seat of his own, signed in, with a desk opened by a token of now.
    private final class AtWork {
        final String seat = "S" + UUID.randomUUID().toString().substring(0, 8);
        final Staff.Made made;
        final Browser browser;
        final Instant issuedAt;

        AtWork() {
            Map<String, Object> form = Staff.form("420100", "agent");
            form.put("seat", seat);
            made = Staff.made(administrator.post("/api/v1/users", form));
            browser = Staff.begin(made);
            Answer token = browser.send("POST", "/api/v1/sessions/current/desk-tokens", null, Map.of());
            assertThat(token.status()).isEqualTo(201);
            issuedAt = core.clock().instant();
            core.clock().pass(Duration.ofMillis(1));
        }

        boolean isIn() {
            return browser.get("/api/v1/drafts").status() == 200;
        }

        boolean mayStayAtHisDesk() {
            Answer answer = Node.desks(ApiJson.mapper()
                    .writeValueAsString(Map.of(
                            "desks",
                            List.of(Map.of("seat", seat, "userId", made.id(), "issuedAt", issuedAt.toString())))));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            return answer.json().path("ended").isEmpty();
        }

        void change(String field, Object value) {
            Answer answer = Staff.change(administrator, made, field, value);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
    }

    @Test
    void whatAnAdministratorChangesOfWhatSomebodyMayDoEndsHisSessionsAndHisDesk() throws Exception {
        Map<String, Consumer<AtWork>> deeds = new LinkedHashMap<>();
        deeds.put("deactivated", agent -> agent.change("active", false));
        deeds.put("roles", agent -> agent.change("roles", List.of("clerk")));
        deeds.put("seat", agent -> agent.change("seat", agent.seat + "b"));
        deeds.put("no seat", agent -> agent.change("seat", ""));
        deeds.put("authority", agent -> agent.change("authority", Staff.authority("420106")));
        deeds.put(
                "password",
                agent -> administrator.send(
                        "POST", "/api/v1/users/" + agent.made.id() + "/password-resets", null, Map.of()));
        deeds.put(
                "second factor", agent -> administrator.delete("/api/v1/users/" + agent.made.id() + "/second-factor"));
        deeds.put("locked out", agent -> {
            for (int i = 0; i < 10; i++) {
                Browser.stranger().signIn(agent.made.login(), "x");
            }
        });
        for (Map.Entry<String, Consumer<AtWork>> deed : deeds.entrySet()) {
            AtWork agent = new AtWork();
            assertThat(agent.isIn()).isTrue();
            assertThat(agent.mayStayAtHisDesk()).isTrue();
            deed.getValue().accept(agent);
            assertThat(agent.isIn()).as(deed.getKey()).isFalse();
            assertThat(agent.mayStayAtHisDesk()).as(deed.getKey()).isFalse();
            JsonNode message =
                    ApiJson.mapper().readTree(Objects.requireNonNull(told.poll(10, TimeUnit.SECONDS), deed.getKey()));
            assertThat(message.path("userId").asString()).as(deed.getKey()).isEqualTo(agent.made.id());
            assertThat(Instant.parse(message.path("at").asString()))
                    .isEqualTo(core.clock().instant());
        }
        assertThat(told).isEmpty();
    }

    @Test
    void hisNameAndHisOwnNewPasswordLeaveHimAtHisDesk() {
        AtWork agent = new AtWork();
        agent.change("name", "改名");
        Answer changed = agent.browser.post(
                "/api/v1/sessions/current/password", Map.of("old", Staff.PASSWORD, "new", "another battery horse"));
        assertThat(changed.status()).isEqualTo(204);
        assertThat(agent.isIn()).isTrue();
        assertThat(agent.mayStayAtHisDesk()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void whileRedisIsAwayTheWordIsLostAndTelephonyLearnsItByAsking() {
        AtWork agent = new AtWork();
        core.toRedis().cut();
        try {
            agent.change("active", false);
            assertThat(agent.isIn()).isFalse();
            assertThat(agent.mayStayAtHisDesk()).isFalse();
        } finally {
            core.toRedis().mend();
        }
        Core.await(() -> Browser.stranger().get("/api/v1/health").status() == 200);
        assertThat(told).isEmpty();
    }

    @Test
    void nothingIsToldOfAChangeThatWasRefused() {
        AtWork agent = new AtWork();
        assertThat(Staff.change(administrator, agent.made, "authority", Staff.authority("420000"))
                        .status())
                .isEqualTo(422);
        assertThat(agent.isIn()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void onlyNodesAskAndOnlyWholeQuestionsAreAnswered() {
        assertThat(Node.desks("{\"desks\":[{\"seat\":\"1\"}]}").status()).isEqualTo(422);
        assertThat(Node.desks("{}").json().path("ended")).isEmpty();
        String stranger = "{\"seat\":\"1\",\"userId\":\"%s\",\"issuedAt\":\"2026-11-21T06:00:00Z\"}";
        assertThat(Node.desks("{\"desks\":[" + stranger.formatted(UUID.randomUUID()) + "]}")
                        .json()
                        .path("ended"))
                .as("whom nobody knows")
                .hasSize(1);
        assertThat(Browser.signedIn("8001").put("/node/v1/desks", Map.of()).status())
                .isEqualTo(401);
    }
}
