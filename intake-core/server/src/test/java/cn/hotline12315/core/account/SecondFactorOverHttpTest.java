package cn.hotline12315.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.testing.Staff.Made;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SecondFactorOverHttpTest {
    private final Core core = Core.one();
    private final Browser administrator = Browser.signedIn("8001");
    private final Made made = Staff.made(administrator, "420100", "agent");
    private Browser desk = Browser.stranger();
    private String secret = "";
    private List<String> recovery = List.of();

    @BeforeEach
    void enrol() {
        desk = Staff.begin(made);
        Answer begun = desk.send("POST", "/api/v1/sessions/current/totp", null, Map.of());
        secret = begun.json().path("secret").asString();
        assertThat(begun.json().path("uri").asString()).contains("otpauth://totp/", secret, made.login());
        assertThat(desk.post("/api/v1/sessions/current/totp/confirmations", Map.of("code", wrong()))
                        .fields())
                .containsExactly("code");
        assertThat(Browser.stranger().signIn(made.login(), Staff.PASSWORD).status())
                .as("not confirmed, not asked for")
                .isEqualTo(201);
        Answer on = desk.post("/api/v1/sessions/current/totp/confirmations", Map.of("code", code()));
        assertThat(on.status()).isEqualTo(201);
        recovery = on.json()
                .path("recoveryCodes")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(recovery).hasSize(8).doesNotHaveDuplicates();
    }

    private String code() {
        return Totp.code(secret, Totp.step(core.clock().instant()), 6);
    }

    private String wrong() {
        return code().equals("000000") ? "000009" : "000000";
    }

    private String ticket() {
        Answer first = Browser.stranger().signIn(made.login(), Staff.PASSWORD);
        assertThat(first.problem()).isEqualTo("/problems/second-factor-needed");
        assertThat(first.header("set-cookie")).isEmpty();
        return first.json().path("ticket").asString();
    }

    private static Answer second(String ticket, String code) {
        return Browser.stranger().post("/api/v1/sessions/second-factor", Map.of("ticket", ticket, "code", code));
    }

    @Test
    void signingInTakesTwoStepsAndACodeCountsOnce() {
        String used = code();
        assertThat(second(ticket(), used).problem())
                .as("confirmed the enrolment")
                .isEqualTo("/problems/second-factor-wrong");
        core.clock().pass(Duration.ofSeconds(30));
        String ticket = ticket();
        Answer in = second(ticket, code());
        assertThat(in.status()).isEqualTo(201);
        assertThat(in.header("set-cookie")).startsWith("hotline_session=");
        assertThat(second(ticket(), code()).problem()).as("replayed").isEqualTo("/problems/second-factor-wrong");
        core.clock().pass(Duration.ofSeconds(30));
        assertThat(second(ticket, code()).problem())
                .as("the ticket was used")
                .isEqualTo("/problems/sign-in-ticket-expired");
    }

    @Test
    void anEarlierStepIsNotAcceptedAfterALaterOne() {
        core.clock().pass(Duration.ofSeconds(60));
        String before = Totp.code(secret, Totp.step(core.clock().instant()) - 1, 6);
        assertThat(second(ticket(), code()).status()).isEqualTo(201);
        assertThat(second(ticket(), before).status()).isEqualTo(401);
    }

    @Test
    void aTicketIsNoSessionAndEndsAfterFiveMinutes() {
        String ticket = ticket();
        assertThat(Browser.stranger()
                        .send("GET", "/api/v1/drafts", null, Map.of("Cookie", "hotline_session=" + ticket))
                        .status())
                .isEqualTo(401);
        core.clock().pass(Duration.ofMinutes(5));
        assertThat(second(ticket, code()).problem()).isEqualTo("/problems/sign-in-ticket-expired");
        assertThat(second("nonsense", code()).problem()).isEqualTo("/problems/sign-in-ticket-expired");
    }

    @Test
    void aRecoveryCodeCountsOnce() {
        assertThat(second(
                                ticket(),
                                recovery.get(3)
                                        .toUpperCase(java.util.Locale.ROOT)
                                        .replace("-", " "))
                        .status())
                .isEqualTo(201);
        assertThat(second(ticket(), recovery.get(3)).status()).isEqualTo(401);
        assertThat(desk.get("/api/v1/sessions/current/totp").json())
                .isEqualTo(desk.get("/api/v1/sessions/current/totp").json())
                .hasToString("{\"on\":true,\"required\":false,\"recoveryCodesLeft\":7}");
    }

    @Test
    void wrongCodesLockOutAndTheRightPasswordBuysNoMoreGuesses() {
        for (int i = 0; i < 10; i++) {
            assertThat(second(ticket(), wrong()).problem()).isEqualTo("/problems/second-factor-wrong");
        }
        core.clock().pass(Duration.ofSeconds(30));
        assertThat(Browser.stranger().signIn(made.login(), Staff.PASSWORD).problem())
                .isEqualTo("/problems/too-many-login-failures");
        administrator.send("POST", "/api/v1/users/" + made.id() + "/unlock", null, Map.of());
        String kept = ticket();
        for (int i = 0; i < 10; i++) {
            Browser.stranger().signIn(made.login(), "x");
        }
        assertThat(second(kept, code()).problem()).isEqualTo("/problems/too-many-login-failures");
    }

    @Test
    void anAdministratorResetsItForOneWhoLostHisTelephone() {
        Answer reset = administrator.delete("/api/v1/users/" + made.id() + "/second-factor");
        assertThat(reset.json().path("secondFactor").asBoolean(true)).isFalse();
        assertThat(desk.get("/api/v1/drafts").status()).isEqualTo(401);
        assertThat(Browser.stranger().signIn(made.login(), Staff.PASSWORD).status())
                .isEqualTo(201);
    }

    @Test
    void oneTurnsItOffWithOnesPasswordOnly() {
        assertThat(desk.send("POST", "/api/v1/sessions/current/totp", null, Map.of())
                        .fields())
                .containsExactly("totp");
        assertThat(desk.post("/api/v1/sessions/current/totp/removals", Map.of("password", "x"))
                        .fields())
                .containsExactly("password");
        assertThat(desk.post("/api/v1/sessions/current/totp/removals", Map.of("password", Staff.PASSWORD))
                        .status())
                .isEqualTo(204);
        assertThat(Browser.stranger().signIn(made.login(), Staff.PASSWORD).status())
                .isEqualTo(201);
    }

    @Test
    void postgresKeepsNeitherSecretNorRecoveryCodes() {
        for (String table : List.of("app_user", "recovery_code", "sign_in_ticket", "user_change")) {
            assertThat(core.sql()
                            .sql("select t::text from " + table + " t")
                            .query((row, _) -> row.getString(1))
                            .list())
                    .noneMatch(row -> row.contains(secret) || recovery.stream().anyMatch(row::contains));
        }
    }
}
