package cn.hotline12315.core.testing;

import cn.hotline12315.core.testing.Browser.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// People whom a test makes for itself, so that those of the other tests stay as they are.
public final class Staff {
    public static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger NEXT = new AtomicInteger(70_000);

    private Staff() {}

    /// @param password the one-time one
    public record Made(String id, String login, String password, long version) {}

    public static String authority(String code) {
        return Core.one()
                .sql()
                .sql("select id::text from authority where code = ?")
                .param(code)
                .query((row, _) -> row.getString(1))
                .single();
    }

    public static Map<String, Object> form(String authority, String... roles) {
        Map<String, Object> form = new HashMap<>();
        form.put("login", Integer.toString(NEXT.incrementAndGet()));
        form.put("name", "测试员甲");
        form.put("roles", List.of(roles));
        form.put("authority", authority(authority));
        return form;
    }

    public static Made made(Browser administrator, String authority, String... roles) {
        return made(administrator.post("/api/v1/users", form(authority, roles)));
    }

    public static Made made(Answer answer) {
        if (answer.status() != 201) {
            throw new AssertionError("no user: " + answer);
        }
        JsonNode user = answer.json().path("user");
        return new Made(
                user.path("id").asString(),
                user.path("login").asString(),
                answer.json().path("password").asString(),
                user.path("version").asLong());
    }

    /// Signs in with the one-time password and takes [#PASSWORD].
    public static Browser begin(Made made) {
        Browser browser = Browser.stranger();
        must(201, browser.signIn(made.login(), made.password()));
        must(204, browser.post("/api/v1/sessions/current/password", Map.of("old", made.password(), "new", PASSWORD)));
        return browser;
    }

    private static void must(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.toString());
        }
    }

    /// The version now.
    public static long version(Browser administrator, Made made) {
        return administrator
                .get("/api/v1/users/" + made.id())
                .json()
                .path("version")
                .asLong();
    }

    public static Answer change(Browser administrator, Made made, String field, @Nullable Object value) {
        Map<String, Object> change = new HashMap<>();
        change.put(field, value);
        return administrator.patch("/api/v1/users/" + made.id(), version(administrator, made), change);
    }
}
