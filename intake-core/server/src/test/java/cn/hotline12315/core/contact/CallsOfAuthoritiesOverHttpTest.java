package cn.hotline12315.core.contact;

import static cn.hotline12315.core.testing.Steps.take;
import static cn.hotline12315.core.testing.Steps.unit;
import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.testing.Audits;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Node;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.testing.Wavs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who sees which calls, and hears their recordings: `contacts` and `oversight` of docs/ticket-life.md.
class CallsOfAuthoritiesOverHttpTest {
    private final Core core = Core.one();
    private final CallId call = Calls.fresh();
    private final String recording = "/api/v1/recordings/" + call;
    private final Browser agent = Browser.signedIn("1001");
    private final Browser supervisor = Browser.signedIn("9001");
    private final Browser dispatcher = Browser.signedIn("3001");

    @BeforeEach
    void aCallIsAnsweredAndRecorded() {
        answered(call, user("1001"));
    }

    private void answered(CallId which, String by) {
        ContactFromCall contacts = core.bean(ContactFromCall.class);
        Calls.answered(which, "+8613971000888", by).forEach(contacts::take);
        assertThat(Node.bring(which, Wavs.of(3, 16_000)).status()).isEqualTo(201);
    }

    private String ticket(String kind) {
        Answer made = agent.post(
                "/api/v1/tickets", Forms.with(Forms.complaint(call.value(), "13971000888"), "kind", kind), Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    private static int listed(Browser who, CallId which) {
        Answer list = who.get("/api/v1/contacts?callId=" + which);
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        return list.json().path("items").size();
    }

    private static boolean hears(Browser who, CallId which) {
        Answer opened = who.post("/api/v1/recordings/" + which + "/playbacks", "");
        if (opened.status() != 201) {
            return false;
        }
        return who.get(opened.json().path("url").asString()).status() == 200;
    }

    @Test
    void aCallIsItsAuthoritysAndNoOther() {
        Browser administrator = Browser.signedIn("8001");
        Browser elsewhere = Staff.begin(Staff.made(administrator, "420106", "supervisor"));
        Staff.Made otherAgent = Staff.made(administrator, "420106", "agent");
        CallId theirs = Calls.fresh();
        answered(theirs, otherAgent.id());
        for (Browser here : List.of(supervisor, dispatcher)) {
            assertThat(listed(here, call)).isEqualTo(1);
            assertThat(hears(here, call)).isTrue();
            assertThat(listed(here, theirs)).isZero();
            assertThat(hears(here, theirs)).isFalse();
        }
        assertThat(listed(elsewhere, theirs)).isEqualTo(1);
        assertThat(hears(elsewhere, theirs)).isTrue();
        assertThat(listed(elsewhere, call)).isZero();
        assertThat(elsewhere.get(recording).status()).isEqualTo(404);
        assertThat(elsewhere.get(recording + "/playbacks").status()).isEqualTo(404);
        assertThat(elsewhere
                        .put(recording + "/legal-hold", Map.of("reason", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.get("/api/v1/contacts?limit=100").text()).doesNotContain(call.toString());
        assertThat(elsewhere
                        .get("/api/v1/recordings/report?from=2026-11-21&to=2026-11-21")
                        .json()
                        .path("answered")
                        .asInt())
                .isEqualTo(1);
        assertThat(elsewhere.get("/api/v1/reconciliations").json().path("items"))
                .isEmpty();
        Staff.change(administrator, otherAgent, "authority", Staff.authority("420111"));
        core.bean(ContactFromCall.class).take(Calls.offered(theirs, "+8613971000888"));
        assertThat(listed(elsewhere, theirs)).as("he moved, his calls did not").isEqualTo(1);
    }

    @Test
    void aCallThatNobodyAnsweredIsTheHotlineBodys() {
        CallId lost = Calls.fresh();
        core.bean(ContactFromCall.class).take(Calls.offered(lost, "+8613971000888"));
        assertThat(listed(supervisor, lost)).isEqualTo(1);
        assertThat(listed(agent, lost)).isZero();
    }

    @Test
    void theHandlingUnitHearsTheCallOfItsTicketAndNobodyBeside() {
        String id = ticket("complaint");
        Browser handler = Browser.signedIn("4001");
        Browser neighbour = Browser.signedIn("4003");
        assertThat(listed(handler, call)).as("before it is dispatched").isZero();
        take(dispatcher, id, "dispatch", Map.of("to", unit("420111")));
        for (Browser unit : List.of(handler, Browser.signedIn("5001"))) {
            assertThat(listed(unit, call)).isEqualTo(1);
            assertThat(hears(unit, call)).isTrue();
            assertThat(unit.get(recording).json().path("overseen").asBoolean(true))
                    .isFalse();
            assertThat(unit.get(recording + "/playbacks").status()).isEqualTo(403);
        }
        assertThat(handler.get("/api/v1/contacts").json().path("items"))
                .as("no list of calls")
                .isEmpty();
        for (Browser stranger : List.of(neighbour, Browser.signedIn("5002"), Browser.signedIn("8001"))) {
            assertThat(listed(stranger, call)).isZero();
            assertThat(stranger.get(recording).status()).isEqualTo(404);
            assertThat(hears(stranger, call)).isFalse();
        }
        assertThat(Audits.about(call.toString()))
                .containsExactly("recording-played case-handler done - -", "recording-played unit-head done - -");
        take(handler, id, "return", Map.of("reason", "wrong-place", "note", "商家在武昌区"));
        assertThat(listed(handler, call)).as("given back").isZero();
    }

    @Test
    void theCallOfAReportIsHeardByThoseWhoMayKnowTheReporter() {
        String id = ticket("report");
        take(dispatcher, id, "dispatch", Map.of("to", unit("420111")));
        Browser handler = Browser.signedIn("4001");
        Browser head = Browser.signedIn("5001");
        assertThat(listed(handler, call)).as("not assigned").isZero();
        assertThat(hears(head, call)).isTrue();
        take(head, id, "assign", Map.of("user", user("4001")));
        assertThat(hears(handler, call)).isTrue();
        Answer refused = supervisor.post(recording + "/playbacks", "");
        assertThat(refused.problem()).isEqualTo("/problems/not-allowed");
        assertThat(refused.json().path("detail").asString()).contains("举报人身份");
        Answer seen = supervisor.get("/api/v1/contacts?callId=" + call);
        assertThat(seen.json().at("/items/0/caller/hidden").asBoolean()).isTrue();
        assertThat(seen.json().at("/items/0/tickets")).isEmpty();
        assertThat(seen.text()).doesNotContain("13971000888", "****0888", "\"武汉市\"");
        assertThat(supervisor.get(recording).json().path("refusal").asString()).contains("举报人身份");
        assertThat(agent.get("/api/v1/contacts?callId=" + call)
                        .json()
                        .at("/items/0/caller/e164")
                        .asString())
                .as("who took it, on the day")
                .isEqualTo("+8613971000888");
        assertThat(Audits.about(call.toString())).contains("recording-played supervisor refused - -");
    }

    @Test
    void aReportOfTheSameCallHidesItFromTheUnitOfTheComplaint() {
        String complaint = ticket("complaint");
        take(dispatcher, complaint, "dispatch", Map.of("to", unit("420106")));
        Browser handler = Browser.signedIn("4003");
        assertThat(hears(handler, call)).isTrue();
        ticket("report");
        assertThat(listed(handler, call)).isZero();
        assertThat(handler.get(recording).status()).isEqualTo(404);
    }
}
