package cn.hotline12315.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.testing.Staff.Made;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsOverHttpTest {
    private final Made made = Staff.made(Browser.signedIn("8001"), "420100", "agent");
    private final Browser desk = Staff.begin(made);

    private Answer change(String old, String wanted) {
        return desk.post("/api/v1/sessions/current/password", Map.of("old", old, "new", wanted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short-9ch", "1234567890", "Password123", "woaini1314520", "aaaaaaaaaaaaab"})
    void whatEverybodyTriesFirstIsRefused(String password) {
        assertThat(change(Staff.PASSWORD, password).fields()).containsExactly("new");
    }

    @Test
    void lengthIsEnoughNoCompositionIsForced() {
        assertThat(change(Staff.PASSWORD, "天青色等烟雨而我在等你").status()).isEqualTo(204);
        assertThat(change("天青色等烟雨而我在等你", "all small letters").status()).isEqualTo(204);
    }

    @Test
    void theLoginIsNoPassword() {
        Map<String, Object> form = Staff.form("420100", "agent");
        form.put("login", "Login-" + form.get("login"));
        Made named = Staff.made(Browser.signedIn("8001").post("/api/v1/users", form));
        assertThat(Staff.begin(named)
                        .post(
                                "/api/v1/sessions/current/password",
                                Map.of(
                                        "old",
                                        Staff.PASSWORD,
                                        "new",
                                        named.login().toLowerCase(java.util.Locale.ROOT)))
                        .json()
                        .at("/errors/0/message")
                        .asString())
                .isEqualTo("不能与工号相同");
    }

    /// The one in use is the first of the five.
    @Test
    void theLastFiveAreNotTakenAgain() {
        String current = Staff.PASSWORD;
        assertThat(change(current, current).fields()).containsExactly("new");
        for (int i = 1; i <= 4; i++) {
            assertThat(change(current, "another password " + i).status()).isEqualTo(204);
            current = "another password " + i;
            assertThat(change(current, Staff.PASSWORD).fields()).containsExactly("new");
        }
        assertThat(change(current, "another password 5").status()).isEqualTo(204);
        assertThat(change("another password 5", Staff.PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void onesOtherSessionsEndAndThisOneGoesOn() {
        Browser other = Browser.stranger();
        assertThat(other.signIn(made.login(), Staff.PASSWORD).status()).isEqualTo(201);
        assertThat(change(Staff.PASSWORD, "a new one for today").status()).isEqualTo(204);
        assertThat(other.get("/api/v1/drafts").status()).isEqualTo(401);
        assertThat(desk.get("/api/v1/drafts").status()).isEqualTo(200);
    }

    @Test
    void guessingTheOldOneLocksOut() {
        for (int i = 0; i < 10; i++) {
            assertThat(change("guess", "a new one for today").fields()).containsExactly("old");
        }
        assertThat(change(Staff.PASSWORD, "a new one for today").problem())
                .as("whoever guessed is out")
                .isEqualTo("/problems/not-signed-in");
    }
}
