package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The story of the README, with its pictures: `target/pictures`, or `docs/pictures` with `-Dpictures=docs`.
/// Everything that is written in them is invented.
@ExtendWith(Hotline.class)
class PicturesTest {
    @Test
    void aCallTo12365BecomesATicketAsTheReadmeSays() {
        try (Desk.Chromium chromium = new Desk.Chromium();
                Desk desk = Desk.signIn(chromium.window(), "1001")) {
            desk.ready();
            Pictures.take(desk, "ready");
            Process call =
                    Hotline.start(Map.of(), "call", "12365", "--from", "13971000001", "--talk", "60", "--dtmf", "1#");
            desk.rings("13971000001");
            Pictures.take(desk, "ringing");
            desk.page().keyboard().press("Space");
            desk.callIs("talking");
            desk.at("kind-complaint").click();
            desk.fill("person-name", "张晓岚");
            desk.fill("respondent-name", "武汉市洪山区某某电器商行");
            desk.fill("respondent-address", "武汉市洪山区珞喻路（虚构地址）");
            desk.fill(
                    "facts",
                    "消费者于11月1日在该商行购买某品牌电饭锅一台，价格499元。使用三天后内胆涂层大面积脱落，且不能加热。"
                            + "消费者多次与商家联系，商家先称须寄回检测，检测后又称属人为损坏，拒绝退货退款。"
                            + "消费者保留有购物小票、微信支付记录及涂层脱落照片，要求退款并依法处理。");
            desk.fill("amount", "499.00");
            desk.tick("request-refund");
            desk.draftIs("saved");
            Wait.listen(Duration.ofSeconds(6)); // the quality of the sound is measured over some seconds
            Pictures.take(desk, "talking");
            desk.at("hold").click();
            desk.callIs("held");
            Pictures.take(desk, "held");
            desk.at("hold").click();
            desk.callIs("talking");
            desk.page().keyboard().press("Control+s");
            assertThat(desk.savedNumber()).matches("[0-9]{17}");
            Pictures.take(desk, "saved");
            desk.page().keyboard().press("Control+e");
            desk.seatIs("wrap-up");
            Pictures.take(desk, "wrap-up");
            Hotline.Said said = Hotline.said(call, "call");
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text()).contains("Answered by seat 1001", "The seat hung up");
            desk.at("my-tickets").click();
            desk.at("ticket-row").first().waitFor();
            Pictures.take(desk, "tickets");
            desk.at("ticket-row").first().click();
            Wait.until(
                    "the ticket is shown",
                    Duration.ofSeconds(20),
                    () -> "shown".equals(desk.at("ticket-page").getAttribute("data-state")));
            Wait.until(
                    "the recording is there",
                    Duration.ofSeconds(30),
                    () -> "stored".equals(desk.at("recording").getAttribute("data-state")));
            desk.at("play").click();
            Wait.until(
                    "it plays",
                    Duration.ofSeconds(20),
                    () -> ((Number) desk.at("audio").evaluate("a => a.currentTime")).doubleValue() > 1);
            Pictures.take(desk, "ticket");
            desk.page().reload();
            desk.signOut();
            try (Desk supervisor = Desk.supervises(chromium.window(), "9001")) {
                supervisor.page().navigate(Hotline.url("/#/oversight"));
                supervisor.at("completeness").waitFor();
                Wait.until(
                        "the report is shown",
                        Duration.ofSeconds(20),
                        () -> "shown".equals(supervisor.at("completeness").getAttribute("data-state")));
                Pictures.take(supervisor, "oversight");
            }
        }
    }
}
