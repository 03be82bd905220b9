package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A shift in two browsers: agents in one, their supervisor in the other, while citizens call several lines. Its page
/// comes to `docs/shift.md` with `-Dtest=ShiftTest -Dstory=docs -Dpictures=docs`; what is written in it is invented.
@ExtendWith(Hotline.class)
class ShiftTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TALKS = "13971000041";
    private static final String MOVED = "13971000042";
    private static final String GIVES_UP = "13971000043";
    private static final String CALLED_BACK = "13971000044";
    private final Story story = new Story("shift");

    @SuppressWarnings("NullAway.Init")
    private Desk.Chromium agents;

    @SuppressWarnings("NullAway.Init")
    private Desk.Chromium supervisors;

    @SuppressWarnings("NullAway.Init")
    private Desk wang;

    @SuppressWarnings("NullAway.Init")
    private Desk chen;

    @SuppressWarnings("NullAway.Init")
    private Desk shen;

    @SuppressWarnings("NullAway.Init")
    private ShiftFigures figures;

    @BeforeEach
    void allSignIn() {
        agents = new Desk.Chromium();
        supervisors = new Desk.Chromium();
        figures = new ShiftFigures();
        story.title("一个班次", "A shift", """
                由端到端测试讲述：两个真实的浏览器（坐席、班长）、真实的电话与系统；人和事均为虚构。\
                 *Told by a test of the whole path, in two real browsers; people and events are invented.*""");
        wang = Desk.signIn(agents.window(), "1001");
        wang.seatIs("not-ready");
        chen = Desk.signIn(agents.window(), "1002");
        chen.seatIs("not-ready");
        shen = Desk.signIn(supervisors.window(), "9002");
        shen.at("floor").click();
        shen.at("floor-seat").first().waitFor();
    }

    @AfterEach
    void allGoHome() {
        agents.close();
        supervisors.close();
    }

    @Test
    void agentsAndTheirSupervisorWorkAShift() {
        try (Citizen citizen = Citizen.calls("12315", TALKS)) {
            aCallIsTakenAndWritten();
            theSupervisorListensAndWrites();
            aColleagueIsAskedAndTakesOver();
            citizen.hangsUp();
            goesOn(chen, "not-ready");
        }
        goesOn(wang, "not-ready");
        try (Citizen citizen = Citizen.calls("12365", MOVED)) {
            aCallIsTransferred();
            callersWaitInVain();
            aStateIsForced();
            citizen.hangsUp();
            goesOn(chen, "not-ready");
        }
        theWorklistIsWorked();
        whoAskedIsCalledBack();
        figures.agree(story, shen);
        aLinkBreaks();
        story.end();
        for (Desk desk : List.of(wang, chen, shen)) {
            desk.signOut();
        }
    }

    private void aCallIsTakenAndWritten() {
        wang.ready();
        wang.rings(TALKS);
        wang.answer();
        story.tell("市民拨打12315，**王敏**接听，边听边录。", "A citizen dials 12315; Wang Min answers, and types while she listens.");
        wang.at("kind-complaint").click();
        wang.fill("person-name", "张晓岚");
        wang.fill("respondent-name", "武汉市洪山区某某健身服务部");
        wang.fill("facts", "9月办理年卡，10月底门店停业，余额1860元无法退回，负责人电话不通。");
        wang.tick("request-refund");
        wang.at("hold").click();
        wang.callIs("held");
        wang.at("hold").click();
        wang.callIs("talking");
        assertThat(wang.save()).matches("[0-9]{17}");
        story.tell("请市民稍候，核对后保存，报出工单编号。", "He is put on hold while she looks something up; the ticket is saved.");
    }

    private void theSupervisorListensAndWrites() {
        seatIs("1001", "talking");
        row("1001").click();
        shen.at("deed-listen").click();
        shen.page().locator("[data-testid=watching][data-state=on]").waitFor();
        story.picture(shen, "floor", "现场：监听");
        story.tell(
                "班长**沈丽**在现场页看到每条线、每个坐席，监听王敏的通话。", "Shen Li, her supervisor, sees every line and seat, and listens.");
        shen.at("unwatch").click();
        shen.at("watching").waitFor(gone());
        row("1001").click();
        shen.at("deed-message").click();
        shen.at("message-text").fill("这家店今天第三件了，请问清办卡合同是否在手。");
        shen.at("message-send").click();
        wang.at("word-message").waitFor();
        assertThat(wang.at("word-message").innerText()).contains("沈丽", "办卡合同");
        story.picture(wang, "message", "班长发来的话");
        story.tell("给王敏发一句话，不打断她。", "She sends a word to her desk, without disturbing the call.");
        wang.at("word-read").click();
    }

    private void aColleagueIsAskedAndTakesOver() {
        wang.at("consult").click();
        wang.at("hand-find").fill("1002");
        wang.at("target-seat-1002").waitFor();
        wang.at("hand-note").fill("健身卡退费，合同在手，想知道多久能退。");
        story.picture(wang, "target", "问谁");
        wang.at("hand-take").click();
        chen.rings(TALKS);
        chen.answer();
        wang.at("consult-complete").waitFor();
        wang.callIs("consulting");
        story.picture(wang, "consult", "咨询同事");
        chen.page().getByText("正在载入").waitFor(gone());
        story.picture(chen, "asked", "被咨询的同事");
        wang.at("consult-complete").click();
        chen.callIs("talking");
        wang.seatIs("wrap-up");
        story.tell("王敏先问**陈志远**，再请他接着与市民说；她进入话后。", "She consults Chen Zhiyuan, then leaves the caller to him.");
        wang.at("not-ready-reasons").click();
        wang.at("reason-meeting").click();
        story.picture(wang, "wrap-up", "话后：之后示忙，开会");
    }

    private void aCallIsTransferred() {
        wang.ready();
        wang.rings(MOVED);
        wang.answer();
        chen.ready();
        wang.at("transfer").click();
        wang.at("hand-find").fill("1002");
        wang.at("target-seat-1002").waitFor();
        wang.at("hand-take").click();
        chen.rings(MOVED);
        chen.answer();
        wang.seatIs("wrap-up");
        story.tell("12365 的来电，王敏直接转给陈志远。", "A call of 12365 she transfers at once.");
        wang.at("not-ready").click();
        goesOn(wang, "not-ready");
    }

    private void callersWaitInVain() {
        try (Citizen one = Citizen.calls("12331", GIVES_UP);
                Citizen other = Citizen.calls("12358", CALLED_BACK)) {
            waits("12331");
            waits("12358");
            story.picture(shen, "waiting", "两条线有人等候");
            Wait.listen(Duration.ofSeconds(7)); // who leaves within 5 s counts as one who did not want us
            one.hangsUp();
            other.presses("1");
            other.ended();
        }
        story.tell(
                "都在忙：一位市民等不及挂断，一位按 1 要求回拨。",
                "Nobody is free: one caller gives up, another presses 1 to be called back.");
    }

    private void waits(String line) {
        Wait.until(
                "somebody waits at " + line,
                SOON,
                () -> shen.at("floor-line-" + line)
                        .getByTestId("line-waiting")
                        .innerText()
                        .equals("1"));
    }

    private void aStateIsForced() {
        row("1002").click();
        shen.at("deed-not-ready").click();
        Wait.until("it is told", SOON, () -> shen.at("floor-said").innerText().contains("陈志远"));
        chen.at("word-forced").waitFor();
        chen.at("word-read").click();
        story.tell("班长让陈志远通话后示忙，去支援回拨。", "She has Chen not ready after this call.");
    }

    private void theWorklistIsWorked() {
        chen.at("nav-call-backs").click();
        Wait.until("both stand there", SOON, () -> {
            chen.button("刷新");
            return callBack(GIVES_UP).count() == 1 && callBack(CALLED_BACK).count() == 1;
        });
        story.picture(chen, "call-backs", "待回拨");
        callBack(GIVES_UP).getByTestId("take-call-back").click();
        chen.at("close-call-back").waitFor();
        assertThat(callBack(GIVES_UP).innerText().replaceAll("\\D", "")).contains(GIVES_UP);
        callBack(GIVES_UP).locator(".outcome").click();
        chen.page().getByText("不需要回拨").last().click();
        story.picture(chen, "call-back-taken", "领取一位");
        chen.at("close-call-back").click();
        Wait.until("it is done", SOON, () -> callBack(GIVES_UP).count() == 0);
        story.tell("待回拨名单：陈志远领取等不及的那位，联系后办结。", "Chen takes the one who gave up from the worklist, and closes it.");
    }

    /// His row, by the digits that everybody may see.
    private Locator callBack(String number) {
        return chen.at("call-back")
                .filter(new Locator.FilterOptions().setHasText(number.substring(number.length() - 4)));
    }

    private void whoAskedIsCalledBack() {
        try (Citizen citizen = Citizen.isCalled()) {
            chen.at("ready").click(); // and is reserved for him at once
            chen.rings(CALLED_BACK);
            story.picture(chen, "called-back", "按键要求回拨的市民接起了电话");
            chen.answer();
            assertThat(citizen.hears(Duration.ofSeconds(2))).isGreaterThan(Alaw.AUDIBLE);
            chen.at("not-ready").click();
            chen.hangUp();
            goesOn(chen, "not-ready");
        }
        chen.at("nav-call-backs").click();
        Wait.until("nobody waits for a call", SOON, () -> {
            chen.button("刷新");
            return callBack(CALLED_BACK).count() == 0;
        });
        story.tell(
                "轮到按 1 的那位：系统留着他的位置，坐席空闲时呼叫他，接起即与陈志远通话。",
                "He who pressed 1 kept his place: he is called when a seat is free for him.");
    }

    private void aLinkBreaks() {
        shen.at("floor").click();
        Hotline.signal("KILL", "core");
        wang.ready(); // a fact that the core does not take
        shen.at("floor-alarm-link-down").waitFor();
        story.picture(shen, "alarm", "告警：业务系统断开");
        assertThat(Hotline.run("up", "core").code()).isZero();
        wang.at("not-ready").click();
        shen.at("floor-alarm-link-down").waitFor(gone().setTimeout(60_000));
        story.tell("业务系统被强行终止：现场立即告警，恢复后自行解除；电话照常。", "The core is killed: an alarm until it is back; calls go on.");
    }

    /// The wrap-up is done, and the seat is in what was chosen for then.
    private static void goesOn(Desk desk, String state) {
        desk.seatIs("wrap-up");
        desk.at("wrap-up-done").click();
        desk.seatIs(state);
    }

    private Locator row(String seat) {
        return shen.page().locator("tr[data-seat='" + seat + "']");
    }

    private void seatIs(String seat, String state) {
        Wait.until(
                seat + " is " + state + " on the floor",
                SOON,
                () -> state.equals(row(seat).getAttribute("data-state")));
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }
}
