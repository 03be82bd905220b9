package cn.hotline12315.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionsOverHttpTest {
    private final Core core = Core.one();

    @Test
    void whoSignsInIsKnownUntilSignOut() {
        Browser browser = Browser.stranger();
        Answer in = browser.signIn("1001", "secret-1001");
        assertThat(in.status()).isEqualTo(201);
        assertThat(in.json().at("/user/roles").toString()).isEqualTo("[\"agent\"]");
        assertThat(in.json().at("/user/authority/code").asString()).isEqualTo("420100");
        assertThat(in.json().at("/user/name").asString()).isEqualTo("王敏");
        assertThat(in.header("set-cookie"))
                .startsWith("hotline_session=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
        assertThat(browser.get("/api/v1/sessions/current").json()).isEqualTo(in.json());
        assertThat(browser.delete("/api/v1/sessions/current").status()).isEqualTo(204);
        assertThat(browser.get("/api/v1/sessions/current").status()).isEqualTo(401);
    }

    @Test
    void aSignOutEndsTheSessionEvenForAKeptCookie() {
        Browser browser = Browser.stranger();
        String cookie =
                browser.signIn("1001", "secret-1001").header("set-cookie").split(";", 2)[0];
        assertThat(browser.delete("/api/v1/sessions/current").status()).isEqualTo(204);
        assertThat(Browser.stranger()
                        .send("GET", "/api/v1/sessions/current", null, Map.of("Cookie", cookie))
                        .problem())
                .isEqualTo("/problems/not-signed-in");
    }

    @Test
    void byHttpsTheCookieIsSecure() {
        Answer in = Browser.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of("login", "1001", "password", "secret-1001"),
                        Map.of("X-Forwarded-Proto", "https"));
        assertThat(in.header("set-cookie")).contains("Secure");
    }

    @Test
    void aWrongPasswordAndAnUnknownLoginAnswerAlike() {
        Answer wrong = Browser.stranger().signIn("1002", "nonsense");
        Answer unknown = Browser.stranger().signIn("nobody", "nonsense");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo(unknown.problem()).isEqualTo("/problems/login-failed");
        assertThat(wrong.json().path("detail")).isEqualTo(unknown.json().path("detail"));
    }

    @Test
    void tenFailuresLockALoginOutForFifteenMinutes() {
        for (int i = 0; i < 10; i++) {
            assertThat(Browser.stranger().signIn("locked", "x").status()).isEqualTo(401);
        }
        assertThat(Browser.stranger().signIn("locked", "x").problem()).isEqualTo("/problems/too-many-login-failures");
        core.clock().pass(Duration.ofMinutes(15));
        assertThat(Browser.stranger().signIn("locked", "x").status()).isEqualTo(401);
    }

    @Test
    void aSuccessForgetsTheFailuresBefore() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 5; i++) {
                assertThat(Browser.stranger().signIn("1002", "x").status()).isEqualTo(401);
            }
            assertThat(Browser.stranger().signIn("1002", "secret-1002").status())
                    .isEqualTo(201);
        }
    }

    @Test
    void missingAndOverlongCredentialsAreNamed() {
        assertThat(Browser.stranger().post("/api/v1/sessions", "{}").fields()).containsExactly("login", "password");
        assertThat(Browser.stranger().signIn("1001", "x".repeat(201)).fields()).containsExactly("password");
        assertThat(Browser.stranger().signIn("10\u000001", "x").fields()).containsExactly("login");
    }

    @Test
    void aSessionEndsTwoHoursAfterItsLastUse() {
        Browser browser = Browser.signedIn("1001");
        core.clock().pass(Duration.ofMinutes(119));
        assertThat(browser.get("/api/v1/sessions/current").status()).isEqualTo(200);
        core.clock().pass(Duration.ofMinutes(119));
        assertThat(browser.get("/api/v1/sessions/current").status()).isEqualTo(200);
        core.clock().pass(Duration.ofMinutes(121));
        assertThat(browser.get("/api/v1/sessions/current").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsTwelveHoursAfterItsStartHoweverBusy() {
        Browser browser = Browser.signedIn("1001");
        for (int hour = 1; hour < 12; hour++) {
            core.clock().pass(Duration.ofHours(1));
            assertThat(browser.get("/api/v1/sessions/current").status()).isEqualTo(200);
        }
        core.clock().pass(Duration.ofHours(1));
        assertThat(browser.get("/api/v1/sessions/current").status()).isEqualTo(401);
    }

    @Test
    void aTokenThatNobodyGaveOutIsNoSession() {
        for (String cookie : new String[] {"x", "", "A".repeat(43), "..%2f", "A".repeat(3000)}) {
            Answer answer = Browser.stranger()
                    .send("GET", "/api/v1/drafts", null, Map.of("Cookie", "hotline_session=" + cookie));
            assertThat(answer.problem()).isEqualTo("/problems/not-signed-in");
        }
    }

    @Test
    void postgresKeepsNoTokenAndNoPassword() {
        Browser browser = Browser.stranger();
        String token =
                browser.signIn("1001", "secret-1001").header("set-cookie").split("[=;]", 3)[1];
        assertThat(core.sql()
                        .sql("select t::text from session t")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(token));
        assertThat(core.sql()
                        .sql("select password_hash from app_user")
                        .query(String.class)
                        .list())
                .allMatch(hash -> hash.startsWith("$argon2id$"));
    }

    @Test
    void telephonyFindsWhoHoldsADeskToken() {
        Answer answer = Browser.signedIn("1001").send("POST", "/api/v1/sessions/current/desk-tokens", null, Map.of());
        assertThat(answer.status()).isEqualTo(201);
        Token token = new Token(answer.json().path("token").asString());
        String key = "desk-token:" + token.sha256Hex();
        assertThat(core.redis().ttl(key)).isBetween(55L, 60L);
        assertThat(core.redis().get(key))
                .contains(
                        "\"v\":1",
                        "\"login\":\"1001\"",
                        "\"name\":\"王敏\"",
                        "\"seat\":\"1001\"",
                        "\"oversee\":false",
                        "\"issuedAt\":\"" + core.clock().instant() + "\"");
        assertThat(core.redis().keys("*" + token.secret() + "*")).isEmpty();
    }

    @Test
    void aSupervisorsDeskTokenSaysThatHeOversees() {
        Answer answer = Browser.signedIn("9001").send("POST", "/api/v1/sessions/current/desk-tokens", null, Map.of());
        Token token = new Token(answer.json().path("token").asString());
        assertThat(core.redis().get("desk-token:" + token.sha256Hex())).contains("\"oversee\":true");
    }

    @Test
    void withoutRedisNobodyIsLoggedOutAndTokensSayLater() {
        Browser browser = Browser.signedIn("1001");
        core.toRedis().cut();
        try {
            assertThat(browser.get("/api/v1/sessions/current").status()).isEqualTo(200);
            assertThat(browser.send("POST", "/api/v1/sessions/current/desk-tokens", null, Map.of())
                            .problem())
                    .isEqualTo("/problems/desk-tokens-unavailable");
            Answer health = Browser.stranger().get("/api/v1/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.text()).contains("\"postgres\":true", "\"redis\":false");
        } finally {
            core.toRedis().mend();
        }
        Core.await(() -> Browser.stranger().get("/api/v1/health").status() == 200);
    }
}
