package cn.hotline12315.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.testing.Staff.Made;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UsersOverHttpTest {
    private final Core core = Core.one();
    private final Browser city = Browser.signedIn("8001");

    private Browser countyAdministrator() {
        return Staff.begin(Staff.made(city, "420111", "administrator"));
    }

    @Test
    void anAdministratorMakesAUserWhoMustChangeHisPasswordFirst() {
        Made made = Staff.made(city, "420111", "case-handler");
        Browser browser = Browser.stranger();
        Answer in = browser.signIn(made.login(), made.password());
        assertThat(in.json().path("owes").asString()).isEqualTo("password");
        assertThat(browser.get("/api/v1/drafts").problem()).isEqualTo("/problems/password-change-needed");
        assertThat(browser.send("POST", "/api/v1/sessions/current/desk-tokens", null, Map.of())
                        .problem())
                .isEqualTo("/problems/password-change-needed");
        assertThat(browser.post(
                                "/api/v1/sessions/current/password",
                                Map.of("old", made.password(), "new", Staff.PASSWORD))
                        .status())
                .isEqualTo(204);
        assertThat(browser.get("/api/v1/drafts").status()).isEqualTo(200);
        assertThat(browser.get("/api/v1/sessions/current").json().path("owes").isNull())
                .isTrue();
        assertThat(Browser.stranger().signIn(made.login(), made.password()).status())
                .isEqualTo(401);
    }

    @Test
    void onlyAdministratorsKeepUsers() {
        for (String login : List.of("1001", "9001", "5001", "3001")) {
            Browser other = Browser.signedIn(login);
            assertThat(other.get("/api/v1/users").problem()).isEqualTo("/problems/not-allowed");
            assertThat(other.get("/api/v1/seats").status()).isEqualTo(403);
            assertThat(other.post("/api/v1/users", Staff.form("420111", "agent"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void aCountysAdministratorDoesNotReachTheCityNorTheNextCounty() {
        Browser county = countyAdministrator();
        Made agent = Staff.made(city, "420100", "agent");
        Made neighbour = Staff.made(city, "420106", "case-handler");
        Made own = Staff.made(county, "420111-01", "case-handler");
        for (Made unreached : List.of(agent, neighbour)) {
            String path = "/api/v1/users/" + unreached.id();
            assertThat(county.get(path).status()).isEqualTo(404);
            assertThat(county.patch(path, 1, Map.of("active", false)).status()).isEqualTo(404);
            assertThat(county.send("POST", path + "/password-resets", null, Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(county.send("POST", path + "/unlock", null, Map.of()).status())
                    .isEqualTo(404);
            assertThat(county.delete(path + "/second-factor").status()).isEqualTo(404);
        }
        assertThat(county.get("/api/v1/users?limit=100").text())
                .contains(own.id())
                .doesNotContain(agent.id(), neighbour.id());
        assertThat(county.get("/api/v1/users?authority=" + Staff.authority("420100"))
                        .fields())
                .containsExactly("authority");
        assertThat(county.post("/api/v1/users", Staff.form("420100", "administrator"))
                        .fields())
                .containsExactly("authority");
        assertThat(Staff.change(county, own, "authority", Staff.authority("420100"))
                        .fields())
                .containsExactly("authority");
        assertThat(Staff.change(county, own, "roles", List.of("administrator")).status())
                .isEqualTo(200);
    }

    @Test
    void theLastAdministratorStays() {
        Made keeper = new Made(
                city.get("/api/v1/sessions/current").json().at("/user/id").asString(), "8001", "", 0);
        List<UUID> others = withoutOtherAdministrators();
        try {
            lastOne(keeper);
        } finally {
            core.sql()
                    .sql("update app_user set active = true where id = any(?)")
                    .param(others.toArray(UUID[]::new))
                    .update();
        }
    }

    /// Those of the city and above whom other tests made.
    private List<UUID> withoutOtherAdministrators() {
        return core.sql().sql("""
                        update app_user u set active = false from authority a
                        where a.id = u.authority_id and a.code in ('420100', '420000', 'SAMR') and u.active
                          and 'administrator' = any(u.roles) and u.login <> '8001' returning u.id""").query((row, _) -> Sql.uuid(row, "id")).list();
    }

    private void lastOne(Made keeper) {
        assertThat(Staff.change(city, keeper, "active", false).fields()).containsExactly("active");
        assertThat(Staff.change(city, keeper, "roles", List.of("agent")).fields())
                .containsExactly("roles");
        assertThat(Staff.change(city, keeper, "authority", Staff.authority("420111"))
                        .fields())
                .containsExactly("roles");
        Made county = Staff.made(city, "420111", "administrator");
        assertThat(Staff.change(city, county, "active", false).status()).isEqualTo(200);
    }

    @Test
    void aDeactivatedUsersSessionsEndAtOnceAndHisSeatIsFree() {
        Map<String, Object> form = Staff.form("420100", "agent");
        form.put("seat", "S-7001");
        Made made = Staff.made(city.post("/api/v1/users", form));
        Browser browser = Staff.begin(made);
        assertThat(browser.get("/api/v1/drafts").status()).isEqualTo(200);
        assertThat(Staff.change(city, made, "active", false).json().path("seat").isNull())
                .isTrue();
        assertThat(browser.get("/api/v1/drafts").status()).isEqualTo(401);
        assertThat(core.sql()
                        .sql("select count(*) from session where user_id = ?::uuid")
                        .param(made.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(Browser.stranger().signIn(made.login(), Staff.PASSWORD).status())
                .isEqualTo(401);
        assertThat(city.get("/api/v1/seats").text()).contains("{\"seat\":\"S-7001\",\"taken\":false,\"user\":null}");
    }

    @Test
    void aSeatBelongsToOneUserAndALoginToo() {
        Map<String, Object> second = Staff.form("420100", "agent");
        second.put("seat", "1001");
        assertThat(city.post("/api/v1/users", second).fields()).containsExactly("seat");
        second.put("login", "1001");
        second.put("seat", "");
        assertThat(city.post("/api/v1/users", second).fields()).containsExactly("login");
        Made made = Staff.made(city, "420100", "agent");
        assertThat(Staff.change(city, made, "seat", "1001").fields()).containsExactly("seat");
        assertThat(Staff.change(city, made, "seat", "S-7002")
                        .json()
                        .path("seat")
                        .asString())
                .isEqualTo("S-7002");
        assertThat(city.get("/api/v1/seats").text())
                .contains("{\"seat\":\"S-7002\",\"taken\":true,\"user\":{\"id\":\"" + made.id());
        assertThat(Staff.change(city, made, "seat", "").json().path("seat").isNull())
                .isTrue();
    }

    @Test
    void changesWantTheVersionThatWasSeen() {
        Made made = Staff.made(city, "420100", "agent");
        String path = "/api/v1/users/" + made.id();
        assertThat(city.get(path).header("etag")).isEqualTo("\"1\"");
        assertThat(city.send("PATCH", path, "{\"name\":\"乙\"}", Map.of()).problem())
                .isEqualTo("/problems/version-missing");
        assertThat(city.patch(path, 1, Map.of("name", "测试员乙")).header("etag")).isEqualTo("\"2\"");
        assertThat(city.patch(path, 1, Map.of("name", "测试员丙")).problem()).isEqualTo("/problems/version-stale");
        assertThat(city.get(path).json().path("name").asString()).isEqualTo("测试员乙");
    }

    @Test
    void everyChangeIsOnRecordWithNamesEncrypted() {
        Made made = Staff.made(city, "420100", "agent");
        Staff.change(city, made, "name", "欧阳测试");
        Staff.change(city, made, "roles", List.of("supervisor", "agent"));
        Staff.change(city, made, "authority", Staff.authority("420106"));
        Staff.change(city, made, "seat", "S-7003");
        Staff.change(city, made, "active", false);
        String path = "/api/v1/users/" + made.id();
        city.send("POST", path + "/password-resets", null, Map.of());
        city.send("POST", path + "/unlock", null, Map.of());
        List<String> rows = core.sql()
                .sql("""
                        select concat_ws(' ', what, old_word, new_word) from user_change
                        where user_id = ?::uuid and by_id = (select id from app_user where login = '8001') order by id""")
                .param(made.id())
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(rows)
                .containsExactly(
                        "name",
                        "made " + made.login(),
                        "roles agent",
                        "authority 420100",
                        "name",
                        "roles agent agent+supervisor",
                        "authority 420100 420106",
                        "seat S-7003",
                        "seat S-7003",
                        "active true false",
                        "password-reset",
                        "unlocked");
        assertThat(core.sql()
                        .sql("select t::text from user_change t where user_id = ?::uuid")
                        .param(made.id())
                        .query((row, _) -> row.getString(1))
                        .list())
                .noneMatch(row -> row.contains("测试"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> core.sql().sql("delete from user_change").update()))
                .hasMessageContaining("append-only");
    }

    @Test
    void aResetEndsTheSessionsAndUnlocks() {
        Made made = Staff.made(city, "420100", "agent");
        Browser browser = Staff.begin(made);
        for (int i = 0; i < 10; i++) {
            Browser.stranger().signIn(made.login(), "x");
        }
        String path = "/api/v1/users/" + made.id();
        assertThat(city.get(path).json().path("lockedOut").asBoolean()).isTrue();
        Answer reset = city.send("POST", path + "/password-resets", null, Map.of());
        assertThat(reset.header("cache-control")).isEqualTo("no-store");
        assertThat(browser.get("/api/v1/drafts").status()).isEqualTo(401);
        assertThat(Browser.stranger()
                        .signIn(made.login(), reset.json().path("password").asString())
                        .json()
                        .path("owes")
                        .asString())
                .isEqualTo("password");
    }

    @Test
    void anAdministratorEndsALockOut() {
        Made made = Staff.made(city, "420100", "agent");
        Staff.begin(made);
        for (int i = 0; i < 10; i++) {
            Browser.stranger().signIn(made.login(), "x");
        }
        assertThat(Browser.stranger().signIn(made.login(), Staff.PASSWORD).status())
                .isEqualTo(429);
        assertThat(city.send("POST", "/api/v1/users/" + made.id() + "/unlock", null, Map.of())
                        .json()
                        .path("lockedOut")
                        .asBoolean(true))
                .isFalse();
        assertThat(Browser.stranger().signIn(made.login(), Staff.PASSWORD).status())
                .isEqualTo(201);
    }

    @Test
    void usersAreFoundByPartOfNameLoginAndSeatInPages() {
        Made made = Staff.made(city, "420111-01", "case-handler");
        Staff.change(city, made, "name", "欧阳找得到");
        assertThat(city.get("/api/v1/users?q=%E6%89%BE%E5%BE%97").json().path("items"))
                .hasSize(1);
        assertThat(city.get("/api/v1/users?q=" + made.login()).text()).contains(made.id());
        assertThat(city.get("/api/v1/users?role=unit-head&limit=100").text())
                .contains("5001")
                .doesNotContain(made.id());
        Answer first = city.get("/api/v1/users?limit=1");
        assertThat(first.json().at("/items/0/login").asString()).isEqualTo("1001");
        assertThat(city.get("/api/v1/users?limit=1&cursor="
                                + first.json().path("nextCursor").asString())
                        .json()
                        .at("/items/0/login")
                        .asString())
                .isEqualTo("1002");
    }

    @Test
    void wrongFormsAreNamed() {
        assertThat(city.post("/api/v1/users", "{}").fields())
                .containsExactlyInAnyOrder("login", "name", "roles", "authority");
        Map<String, Object> form = Staff.form("420100", "agent");
        form.put("login", "a b");
        form.put("seat", "坐席");
        form.put("roles", List.of());
        assertThat(city.post("/api/v1/users", form).fields()).containsExactlyInAnyOrder("login", "seat", "roles");
        form.put("roles", List.of("king"));
        assertThat(city.post("/api/v1/users", form).status()).isEqualTo(422);
    }

    @Test
    void colleaguesOfAUnitAndItsOfficesAreThereForPickers() {
        Browser handler = Browser.signedIn("4001");
        Made gone = Staff.made(city, "420111-01", "case-handler");
        Made here = Staff.made(city, "420111-01", "case-handler");
        Staff.change(city, gone, "active", false);
        String path = "/api/v1/authorities/" + Staff.authority("420111") + "/staff?role=case-handler";
        assertThat(handler.get(path).text()).contains("何勇", "韩梅", here.id()).doesNotContain("郑海涛", "冯磊", gone.id());
        assertThat(handler.get("/api/v1/authorities/" + Staff.authority("420100") + "/staff")
                        .text())
                .contains("王敏")
                .doesNotContain("何勇");
    }
}
