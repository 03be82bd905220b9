package cn.hotline12315.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.testing.Audits;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Node;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.testing.Tickets;
import cn.hotline12315.core.testing.Wavs;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditOverHttpTest {
    private static final String AUDIT = "/api/v1/audit";
    private final Core core = Core.one();
    private final Browser administrator = Browser.signedIn("8002");

    private List<JsonNode> lines(String query) {
        Answer answer = administrator.get(AUDIT + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }

    private static List<String> actions(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("action").asString()).toList();
    }

    @Test
    void signInsFailuresLockOutsAndSignOutsAreOnRecord() {
        String login = "nobody-" + UUID.randomUUID();
        for (int i = 0; i < 11; i++) {
            Browser.stranger().signIn(login, "x");
        }
        List<JsonNode> lines = lines("?user=" + login);
        assertThat(actions(lines))
                .hasSize(11)
                .contains("locked-out")
                .filteredOn("sign-in-failed"::equals)
                .hasSize(10);
        JsonNode failed = lines.getLast();
        assertThat(failed.path("outcome").asString()).isEqualTo("refused");
        assertThat(failed.path("user").isNull()).isTrue();
        assertThat(failed.path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(failed.path("requestId").asString()).isNotEmpty();

        Browser agent = Browser.signedIn("1002");
        agent.delete("/api/v1/sessions/current");
        JsonNode out = lines("?user=1002&action=signed-out&limit=1").getFirst();
        JsonNode in = lines("?user=1002&action=signed-in&limit=1").getFirst();
        for (JsonNode line : List.of(out, in)) {
            assertThat(line.at("/user/name").asString()).isEqualTo("李强");
            assertThat(line.path("roles").valueStream().map(JsonNode::asString)).containsExactly("agent");
            assertThat(line.path("outcome").asString()).isEqualTo("done");
        }
    }

    @Test
    void aFailedSignInOfAKnownLoginIsFoundByThatLogin() {
        Browser.stranger().signIn("1002", "wrong");
        assertThat(actions(lines("?user=1002&action=sign-in-failed"))).isNotEmpty();
        Browser.signedIn("1002"); // forgets the failure
    }

    @Test
    void theAddressIsTheOneThatTheFrontDoorTells() {
        String login = "nobody-" + UUID.randomUUID();
        Browser.stranger()
                .post(
                        "/api/v1/sessions",
                        Map.of("login", login, "password", "x"),
                        Map.of("X-Forwarded-For", "10.1.2.3", "X-Request-Id", "request-of-the-door"));
        JsonNode line = lines("?user=" + login).getFirst();
        assertThat(line.path("address").asString()).isEqualTo("10.1.2.3");
        assertThat(line.path("requestId").asString()).isEqualTo("request-of-the-door");
    }

    @Test
    void playbacksAndLegalHoldsOfRecordingsAreOnRecord() {
        Browser agent = Browser.signedIn("1001");
        String user =
                agent.get("/api/v1/sessions/current").json().at("/user/id").asString();
        CallId call = Calls.fresh();
        ContactFromCall contacts = core.bean(ContactFromCall.class);
        Calls.answered(call, "+8613971000777", user).forEach(contacts::take);
        assertThat(Node.bring(call, Wavs.of(1, 32_000)).status()).isEqualTo(201);
        contacts.take(new CallEvent.Recorded(
                UUID.randomUUID(), call, Calls.at(95), "42", "node-1", Duration.ofSeconds(2), null));
        String path = "/api/v1/recordings/" + call;
        assertThat(agent.post(path + "/playbacks", "").status()).isEqualTo(201);
        Browser supervisor = Browser.signedIn("9001");
        assertThat(supervisor
                        .put(path + "/legal-hold", Map.of("reason", "行政复议"))
                        .status())
                .isEqualTo(204);
        assertThat(supervisor.delete(path + "/legal-hold").status()).isEqualTo(204);
        assertThat(Audits.about(call.toString()))
                .containsExactly(
                        "recording-played agent done - -",
                        "legal-hold-set supervisor done - 行政复议",
                        "legal-hold-ended supervisor done - -");
    }

    @Test
    void readingIsItselfOnRecordWithItsQuestion() {
        String subject = UUID.randomUUID().toString();
        lines("?subject=" + subject + "&action=ticket-viewed");
        assertThat(lines("?user=8002&action=audit-read&limit=100"))
                .extracting(line -> line.path("reason").asString())
                .filteredOn(reason -> reason.contains("action=ticket-viewed subject=" + subject))
                .hasSize(1);
    }

    @Test
    void aTicketIsNamedByItsNumberAndFoundByIt() {
        String id = Tickets.registered("complaint");
        JsonNode ticket = Browser.signedIn("1001").get("/api/v1/tickets/" + id).json();
        List<JsonNode> lines = lines("?subject=" + ticket.path("number").asString());
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.at("/subject/id").asString()).isEqualTo(id);
            assertThat(line.at("/subject/label").asString())
                    .isEqualTo(ticket.path("numberDisplay").asString());
        });
        assertThat(lines("?subject=" + ticket.path("numberDisplay").asString().replace(" ", "%20")))
                .hasSize(lines.size());
    }

    @Test
    void onlyAdministratorsRead() {
        assertThat(Browser.signedIn("1001").get(AUDIT).problem()).isEqualTo("/problems/not-allowed");
        assertThat(Browser.stranger().get(AUDIT).status()).isEqualTo(401);
    }

    private static boolean sees(Browser reader, String query) {
        Answer answer = reader.get(AUDIT + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return !answer.json().path("items").isEmpty();
    }

    @Test
    void anAdministratorReadsOfHisOwnAuthorityAndThoseUnderIt() {
        Browser city = Browser.signedIn("8001");
        Browser county = Staff.begin(Staff.made(city, "420106", "administrator"));
        Map<String, List<Boolean>> seen = new LinkedHashMap<>();
        for (String login : List.of("1001", "4003", "4001", "5003")) { // 420100, 420106, 420111, 420000
            Browser.signedIn(login);
            String query = "?action=signed-in&user=" + login;
            seen.put(login, List.of(sees(county, query), sees(city, query), sees(administrator, query)));
        }
        assertThat(seen)
                .containsEntry("1001", List.of(false, true, true))
                .containsEntry("4003", List.of(true, true, true))
                .containsEntry("4001", List.of(false, true, true))
                .containsEntry("5003", List.of(false, false, true));
    }

    @Test
    void strangersAreForTheNationalLevelAndFailedSignInsForTheLoginsAuthority() {
        String nobody = "nobody-" + UUID.randomUUID();
        Browser.stranger().signIn(nobody, "x");
        assertThat(sees(Browser.signedIn("8001"), "?user=" + nobody)).isFalse();
        assertThat(sees(administrator, "?user=" + nobody)).isTrue();
        Browser.stranger().signIn("1002", "wrong");
        assertThat(sees(Browser.signedIn("8001"), "?action=sign-in-failed&user=1002"))
                .isTrue();
        Browser.signedIn("1002"); // forgets the failure
    }

    @Test
    void whatSomebodyDidStaysWithTheAuthorityWhereHeDidIt() {
        Browser city = Browser.signedIn("8001");
        Browser county = Staff.begin(Staff.made(city, "420106", "administrator"));
        Staff.Made made = Staff.made(city, "420106", "case-handler");
        Staff.begin(made);
        Staff.change(city, made, "authority", Staff.authority("420111"));
        assertThat(sees(county, "?action=signed-in&user=" + made.login())).isTrue();
        Browser moved = Browser.stranger();
        moved.signIn(made.login(), Staff.PASSWORD);
        moved.delete("/api/v1/sessions/current");
        assertThat(sees(county, "?action=signed-out&user=" + made.login())).isFalse();
        assertThat(sees(city, "?action=signed-out&user=" + made.login())).isTrue();
    }

    @Test
    void questionsThatCannotBeAskedAreNamed() {
        assertThat(administrator.get(AUDIT + "?action=eaten").fields()).containsExactly("action");
        assertThat(administrator.get(AUDIT + "?from=yesterday").fields()).containsExactly("from");
        assertThat(administrator.get(AUDIT + "?to=2026-13-01").fields()).containsExactly("to");
        assertThat(administrator.get(AUDIT + "?from=2026-11-02&to=2026-11-01").fields())
                .containsExactly("from");
        assertThat(administrator.get(AUDIT + "?from=2025-01-01&to=2026-11-01").fields())
                .containsExactly("from");
        assertThat(administrator.get(AUDIT + "?cursor=x").fields()).containsExactly("cursor");
        assertThat(administrator.get(AUDIT + "?limit=101").fields()).containsExactly("limit");
    }

    @Test
    void pagesFollowEachOtherAndDaysAreChinas() {
        Browser agent = Browser.signedIn("1001");
        String id = agent.post("/api/v1/tickets", Forms.complaint(null, "13971000001"), Forms.key())
                .json()
                .path("id")
                .asString();
        for (int i = 0; i < 7; i++) {
            core.clock().pass(Duration.ofMillis(i % 2)); // some at the same instant
            agent.get("/api/v1/tickets/" + id);
        }
        LocalDate today = LocalDate.ofInstant(core.clock().instant(), ZoneId.of("Asia/Shanghai"));
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = administrator
                    .get(AUDIT + "?subject=" + id + "&from=" + today + "&to=" + today + "&limit=3&cursor=" + cursor)
                    .json();
            page.path("items").forEach(line -> read.add(line.path("id").asString()));
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(read).hasSize(7).doesNotHaveDuplicates();
        assertThat(lines("?subject=" + id + "&to=" + today.minusDays(1))).isEmpty();
    }

    @Test
    void thePageTellsHowFarTheLogIsSealed() {
        Core.await(() -> {
            JsonNode chain = administrator.get(AUDIT + "?limit=1").json().path("chain");
            return chain.path("seals").asLong() > 0 && !chain.path("sealedAt").isNull();
        });
    }
}
