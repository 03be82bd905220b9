package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A day's work by the keyboard: an agent with a call, a case handler, a head, and two people at one ticket. Its
/// pictures
/// come to `docs/pictures` with `-Dtest='PicturesTest,DayAtWorkTest' -Dpictures=docs`; what is written in them is
/// invented.
@ExtendWith(Hotline.class)
@Tag("beside")
@Order(2) // its days come after the story's
class DayAtWorkTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final People PEOPLE = new People();
    private static Desk.Chromium chromium;
    private static Ticket late;
    private static Ticket mine;
    private static Ticket disputed;
    private static Ticket supplemented;

    /// Tickets of two weeks: one is overdue, some are near their day, some have just come.
    @BeforeAll
    static void aFortnight() {
        chromium = new Desk.Chromium();
        Days.go("2026-11-09T09:00");
        late = dispatched("complaint", "武汉市洪山区某某健身服务部", "办理年卡后门店关闭，余额1860元无法退回，多次联系负责人未果。");
        Days.go("2026-11-12T09:00");
        mine = dispatched("complaint", "武汉市洪山区某某电器商行", "购买的电饭锅内胆涂层脱落，商家拒绝退货。");
        assertThat(mine.take("4001", "assign", "user", PEOPLE.handler("洪山区市场监督管理局", "4001"))
                        .status())
                .isEqualTo(201);
        dispatched("report", "武汉市洪山区某某生鲜超市", "货架上有多盒已过保质期的酸奶，更换标签后继续销售。");
        Days.go("2026-11-19T08:30");
        Wait.until(
                "the clock supervises what is late",
                Duration.ofSeconds(60),
                () -> late.byClock("5001", "supervise") == 1);
        disputed = dispatched("complaint", "武汉市洪山区某某家具店", "定制衣柜延期两个月仍未安装，要求退还定金。");
        supplemented = dispatched("report", "武汉市洪山区某某药房", "销售未标明生产批号的保健食品。");
        registered("complaint", "武汉市洪山区某某数码店", "新购手机无法开机，店家只同意维修。");
        registered("suggestion", "某某农贸市场", "建议在市场入口设置公平秤。");
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Ticket registered(String kind, String respondent, String facts) {
        ObjectNode form = JsonMapper.shared().createObjectNode();
        form.put("kind", kind).put("channel", "phone").put("line", "12315").put("facts", facts);
        form.putObject("person").put("name", "赵测试").put("phone", "13971000099");
        form.putObject("respondent").put("name", respondent);
        if (kind.equals("complaint")) {
            form.putArray("requests").add("refund");
        }
        Api.Answer answer = PEOPLE.as("1001")
                .post(
                        "/api/v1/tickets",
                        form.toString(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new Ticket(PEOPLE, "1001", answer.body().path("id").asString());
    }

    private static Ticket dispatched(String kind, String respondent, String facts) {
        Ticket ticket = registered(kind, respondent, facts);
        Api.Answer answer = ticket.take("3001", "dispatch", "to", PEOPLE.unit("洪山区市场监督管理局"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return ticket;
    }

    /// Signs in by the keyboard, at a desk without a telephone.
    private static Desk arrives(String login) {
        Desk desk = Desk.atTheDoor(chromium.windowOfTheDay());
        new Keys(desk).signIn(Hotline.login(login));
        desk.at("sign-out").waitFor();
        return desk;
    }

    private static void shows(Desk desk, Ticket ticket) {
        Wait.until(
                "the ticket is shown",
                SOON,
                () -> "shown".equals(desk.at("ticket-page").getAttribute("data-state"))
                        && desk.page()
                                .url()
                                .contains(ticket.seen("5001").path("number").asString()));
    }

    @Test
    void anAgentClosesAConsultationInSixKeysBesideItsText() {
        try (Desk desk = Desk.signIn(chromium.window(), "1002")) {
            desk.ready();
            try (Citizen citizen = Citizen.calls("12315", "13971000031")) {
                desk.incoming();
                desk.page().keyboard().press("Space");
                desk.callIs("talking");
                Keys keys = new Keys(desk);
                keys.press("Alt+3");
                keys.type("网购的衣服七天之内还能退吗");
                desk.at("knowledge-insert-0").waitFor();
                Pictures.take(desk, "knowledge-hints");
                keys.press("Alt+5");
                keys.press("Control+s");
                String number = desk.savedNumber();
                assertThat(keys.pressed()).isLessThanOrEqualTo(6);
                JsonNode ticket =
                        PEOPLE.as("1002").get("/api/v1/tickets/" + number).body();
                assertThat(ticket.path("state").asString()).isEqualTo("concluded");
                assertThat(ticket.path("cited").size()).isEqualTo(1);
                assertThat(ticket.path("answer").asString())
                        .contains(ticket.path("cited").get(0).path("law").asString());
                keys.press("Control+e");
                citizen.ended();
            }
            desk.signOut();
        }
    }

    /// He types at once, without opening the list, and takes the first that is offered.
    @Test
    void aDispatcherSendsToTheUnitThatHeTyped() {
        Ticket fresh = registered("complaint", "武汉市洪山区某某自行车行", "新车骑行两天后车架开裂，商家拒绝更换。");
        try (Desk desk = arrives("3001")) {
            desk.open(fresh);
            Keys keys = new Keys(desk);
            keys.step("dispatch");
            keys.type("洪山");
            var offered = desk.page().locator("[role=option]:visible");
            Wait.until(
                    "only what was typed is offered",
                    SOON,
                    () -> offered.count() > 0
                            && offered.allInnerTexts().stream().allMatch(text -> text.contains("洪山")));
            keys.press("Enter");
            keys.take();
            desk.at("step-taken").waitFor();
            assertThat(fresh.seen("5001").at("/handling/name").asString()).contains("洪山区市场监督管理局");
            desk.signOut();
        }
    }

    @Test
    void aCaseHandlerAcceptsWhatIsDueFirst() {
        try (Desk desk = arrives("4001")) {
            desk.at("work-row").first().waitFor();
            Pictures.take(desk, "work-mine");
            Keys keys = new Keys(desk);
            keys.openFirst();
            shows(desk, mine);
            Pictures.take(desk, "work-ticket");
            keys.step("accept");
            keys.type("符合受理条件，予以受理。");
            keys.take();
            desk.at("step-taken").waitFor();
            assertThat(mine.seen("4001").path("state").asString()).isEqualTo("accepted");
            keys.step("clue");
            keys.type("内胆涂层材质与标签所示不符，涉嫌销售不合格产品。");
            Pictures.take(desk, "work-step");
            desk.signOut();
        }
    }

    @Test
    void aHeadRefusesByTheKeyboard() {
        try (Desk desk = arrives("5001")) {
            desk.at("tab-unit").click();
            desk.at("work-row").first().waitFor();
            assertThat(desk.at("work-row").first().getAttribute("data-light")).isEqualTo("overdue");
            Pictures.take(desk, "work-unit");
            Keys keys = new Keys(desk);
            keys.openFirst();
            shows(desk, late);
            Pictures.take(desk, "work-overdue");
            keys.step("refuse");
            keys.to("[data-testid=step-field-ground-1]");
            keys.press("Space");
            keys.press("ArrowDown");
            keys.to("[data-testid=step-field-reason]");
            keys.type("投诉人已就同一争议申请仲裁并被受理。");
            keys.take();
            desk.at("step-taken").waitFor();
            JsonNode ticket = late.seen("5001");
            assertThat(ticket.path("outcome").asString()).isEqualTo("refused");
            assertThat(late.steps("5001").getLast().path("details").toString()).contains("（二）", "申请仲裁");
            desk.signOut();
        }
    }

    @Test
    void twoPeopleAtOneTicketAreToldOfEachOtherAndNothingTypedIsLost() {
        try (Desk desk = arrives("4001")) {
            desk.open(disputed);
            Keys keys = new Keys(desk);
            keys.step("return");
            keys.to("[data-testid=step-field-reason-no-power]");
            keys.press("Space");
            keys.to("[data-testid=step-field-note]");
            keys.type("定作合同争议，合同约定由仲裁处理。");
            assertThat(disputed.take("5001", "accept").status()).isEqualTo(201);
            keys.take();
            desk.at("conflict").waitFor();
            assertThat(desk.at("conflict").innerText()).contains("受理", "郑海涛");
            assertThat(desk.at("conflict-barred").isVisible()).isTrue();
            assertThat(desk.at("step-field-note").inputValue()).isEqualTo("定作合同争议，合同约定由仲裁处理。");
            Pictures.take(desk, "work-conflict");
            assertThat(disputed.seen("4001").path("state").asString()).isEqualTo("accepted");

            desk.open(supplemented);
            keys.step("supplement");
            keys.type("举报人补充购物小票照片。");
            assertThat(supplemented.take("5001", "verify").status()).isEqualTo(201);
            keys.take();
            desk.at("conflict").waitFor();
            assertThat(desk.at("conflict").innerText()).contains("核查", "郑海涛");
            keys.take(); // he has seen it, and still wants to
            desk.at("step-taken").waitFor();
            assertThat(supplemented.steps("4001").stream()
                            .map(fact -> fact.path("step").asString()))
                    .endsWith("verify", "supplement");
            desk.signOut();
        }
    }

    /// The rest of the pages, for the docs; each shows what it is for.
    @Test
    void everyRoleHasItsPages() {
        try (Desk desk = arrives("3001")) {
            picture(desk, "/#/tickets?list=to-dispatch", "work-row", "work-to-dispatch");
            picture(desk, "/#/tickets?list=below", "work-row", "work-below");
            picture(desk, "/#/knowledge", "knowledge-row", "knowledge");
            desk.signOut();
        }
        try (Desk desk = arrives("8001")) {
            picture(desk, "/#/calendar", "month-10", "calendar");
            picture(desk, "/#/audit", "audit-row", "audit");
            picture(desk, "/#/admin", "user-row", "admin");
            desk.signOut();
        }
    }

    private static void picture(Desk desk, String path, String shows, String name) {
        desk.page().navigate(Hotline.url(path));
        desk.at(shows).first().waitFor();
        Pictures.take(desk, name);
    }
}
