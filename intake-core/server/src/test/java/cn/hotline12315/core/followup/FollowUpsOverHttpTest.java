package cn.hotline12315.core.followup;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.testing.Tickets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FollowUpsOverHttpTest {
    private static final Map<String, Object> NOT_REACHED = Map.of("reached", "not-reached");

    @AfterEach
    void asBefore() {
        for (String code : List.of("420100", "420112")) {
            if (policy(code).at("/from/code").asString("").equals(code)) {
                assertThat(change(code, null).status()).isEqualTo(200);
            }
        }
    }

    private static String path(String code) {
        return "/api/v1/follow-up-policies/" + Staff.authority(code);
    }

    private static JsonNode policy(String code) {
        return Browser.signedIn("8001").get(path(code)).json();
    }

    private static Map<String, Object> form(int days, int attempts, Object... rules) {
        return Map.of("rules", List.of(rules), "withinDays", days, "attempts", attempts);
    }

    private static Map<String, Object> rule(String kind, String outcome, int percent) {
        return Map.of("kind", kind, "outcome", outcome, "percent", percent);
    }

    /// @param form null: as the authority above
    private static Answer change(String code, @Nullable Map<String, Object> form) {
        return change(
                Browser.signedIn("8001"), code, policy(code).path("version").asInt(), form);
    }

    private static Answer change(Browser who, String code, int version, @Nullable Map<String, Object> form) {
        return who.send(
                form == null ? "DELETE" : "PUT",
                path(code),
                form == null ? null : Browser.json(form),
                Map.of("If-Match", "\"" + version + "\""));
    }

    private static Optional<JsonNode> listed(String id) {
        return Browser.signedIn("9001")
                .get("/api/v1/worklists/to-follow-up?limit=100")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(id))
                .findFirst();
    }

    private static Answer archive(String id) {
        return Steps.take(Browser.signedIn("9001"), id, "archive", Map.of());
    }

    @Test
    void aComplaintThatAUnitDealtWithIsCalledBeforeItIsArchived() {
        String id = Tickets.concluded();
        Answer no = archive(id);
        assertThat(no.problem()).isEqualTo("/problems/step-illegal");
        assertThat(no.json().path("detail").asString()).contains("还须先回访", "已联系 0 次");
        JsonNode item = listed(id).orElseThrow();
        assertThat(item.at("/followUp/attempts").asInt()).isZero();
        assertThat(item.at("/followUp/allowed").asInt()).isEqualTo(3);
        assertThat(item.path("light").asString()).isEqualTo("calm");
        JsonNode owed = Browser.signedIn("9001")
                .get(Tickets.PATH + id + "/deadlines")
                .json()
                .path("followUp");
        assertThat(owed.path("words").asString()).isEqualTo("还剩 5 个工作日");
        assertThat(owed.path("due").asString())
                .isEqualTo(item.at("/followUp/due").asString());
        Tickets.take("1001", id, "follow-up", Map.of("reached", "reached", "satisfaction", 4, "comment", "满意"));
        assertThat(listed(id)).isEmpty();
    }

    @Test
    void whoIsNotReachedThreeTimesIsNotCalledAgain() {
        String id = Tickets.concluded();
        Tickets.take("1001", id, "follow-up", NOT_REACHED);
        Tickets.take("1001", id, "follow-up", NOT_REACHED);
        assertThat(archive(id).json().path("detail").asString()).contains("已联系 2 次");
        assertThat(listed(id).orElseThrow().at("/followUp/attempts").asInt()).isEqualTo(2);
        Tickets.take("1001", id, "follow-up", NOT_REACHED);
        assertThat(listed(id)).isEmpty();
        assertThat(archive(id).status()).isEqualTo(201);
    }

    @Test
    void whatIsSentBackIsOwedAgainInTheNextRound() {
        String id = Tickets.concluded();
        Tickets.take("1001", id, "follow-up", Map.of("reached", "reached", "satisfaction", 1, "sendBack", true));
        assertThat(listed(id)).isEmpty();
        JsonNode ticket = Browser.signedIn("5001").get(Tickets.PATH + id).json();
        assertThat(ticket.path("round").asInt()).isEqualTo(2);
        Tickets.take("5001", id, "refuse", Map.of("ground", "3", "reason", "仍非生活消费"));
        Tickets.take("5001", id, "inform", Map.of("whom", "complainant", "channel", "phone"));
        assertThat(listed(id)).isPresent();
    }

    @Test
    void aFollowUpThatIsLateIsRedOnItsLastDayAndOverdueAfterIt() {
        String id = Tickets.concluded();
        String due = listed(id).orElseThrow().at("/followUp/due").asString();
        while (Tickets.today().toString().compareTo(due) < 0) {
            Tickets.later(1);
        }
        assertThat(listed(id).orElseThrow().path("light").asString()).isEqualTo("red");
        Tickets.later(1);
        assertThat(listed(id).orElseThrow().path("light").asString()).isEqualTo("overdue");
        String late = Browser.signedIn("9001")
                .get("/api/v1/worklists/to-follow-up?light=overdue&limit=100")
                .text();
        assertThat(late).contains(id);
    }

    @Test
    void anAuthorityWithoutAPolicyHasThatOfTheOneAbove() {
        assertThat(policy("420112").path("from").isNull()).isTrue();
        assertThat(policy("420112").path("withinDays").asInt()).isEqualTo(5);
        assertThat(change("420100", form(7, 2, rule("complaint", "refused", 100)))
                        .status())
                .isEqualTo(200);
        assertThat(policy("420112").at("/from/code").asString()).isEqualTo("420100");
        assertThat(policy("420112").path("withinDays").asInt()).isEqualTo(7);
        change("420112", form(1, 1));
        assertThat(policy("420112").at("/from/code").asString()).isEqualTo("420112");
        assertThat(policy("420112").path("rules")).isEmpty();
        change("420112", null);
        JsonNode again = policy("420112");
        assertThat(again.path("withinDays").asInt()).isEqualTo(7);
        assertThat(again.at("/history/0/cleared").asBoolean()).isTrue();
        assertThat(again.at("/history/1/cleared").asBoolean()).isFalse();
        assertThat(again.at("/history/0/by/name").asString()).isEqualTo("丁一");
    }

    @Test
    void aLaterPolicyChangesNothingThatIsOwedAlready() {
        String before = Tickets.concluded();
        change("420100", form(5, 3));
        String after = Tickets.concluded();
        assertThat(listed(before)).isPresent();
        assertThat(listed(after)).isEmpty();
        assertThat(archive(after).status()).isEqualTo(201);
    }

    @Test
    void whatIsAnsweredOnTheCallIsOwedToo() {
        change("420100", form(2, 1, rule("consultation", "answered", 100)));
        Map<String, Object> form = new HashMap<>(Forms.complaint(null, "13971000001"));
        form.put("kind", "consultation");
        form.put("answer", "可以退货。");
        String id = Tickets.id(Browser.signedIn("1001").post("/api/v1/tickets", form, Forms.key()));
        assertThat(listed(id)).isPresent();
        Tickets.take("1001", id, "follow-up", NOT_REACHED);
        assertThat(archive(id).status()).isEqualTo(201);
    }

    @Test
    void onlyAdministratorsOfTheAuthorityOrAboveChangeItAndNotOverAnother() {
        Map<String, Object> form = form(5, 3);
        int version = policy("420112").path("version").asInt();
        assertThat(change(Browser.signedIn("9001"), "420112", version, form).problem())
                .isEqualTo("/problems/not-allowed");
        Browser administrator = Browser.signedIn("8001");
        assertThat(change(administrator, "420000", 0, form).status()).isEqualTo(404);
        assertThat(administrator.put(path("420112"), form).problem()).isEqualTo("/problems/version-missing");
        assertThat(change(administrator, "420112", version + 1, form).problem()).isEqualTo("/problems/version-stale");
        assertThat(change(
                                administrator,
                                "420112",
                                version,
                                form(0, 11, rule("complaint", "agreed", 101), rule("complaint", "agreed", 1)))
                        .fields())
                .contains("withinDays", "attempts", "rules");
    }
}
