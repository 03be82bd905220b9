package cn.hotline12315.core.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Steps on tickets as the desktop takes them, and the ids that they name.
public final class Steps {
    private static final Core CORE = Core.one();

    private Steps() {}

    /// With the version that there is.
    public static Browser.Answer take(Browser who, String ticket, String step, Map<String, Object> form) {
        return take(who, ticket, version(ticket), UUID.randomUUID(), step, form);
    }

    public static Browser.Answer take(
            Browser who, String ticket, long version, UUID key, String step, Map<String, Object> form) {
        Map<String, Object> body = new HashMap<>(form);
        body.put("step", step);
        return who.post(
                "/api/v1/tickets/" + ticket + "/steps",
                body,
                Map.of("Idempotency-Key", key.toString(), "If-Match", "\"" + version + "\""));
    }

    public static long version(String ticket) {
        return CORE.sql()
                .sql("select version from ticket where id = ?")
                .param(UUID.fromString(ticket))
                .query(Long.class)
                .single();
    }

    public static String unit(String code) {
        return id("select id from authority where code = ?", code);
    }

    public static String user(String login) {
        return id("select id from app_user where login = ?", login);
    }

    private static String id(String query, String name) {
        return CORE.sql().sql(query).param(name).query(UUID.class).single().toString();
    }
}
