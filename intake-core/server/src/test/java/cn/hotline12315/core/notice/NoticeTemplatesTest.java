package cn.hotline12315.core.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.core.life.TicketKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NoticeTemplatesTest {
    private static final NoticeTemplates TEMPLATES = NoticeTemplates.shipped();

    private static String shipped() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(NoticeTemplatesTest.class.getResourceAsStream("/notices.json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void refused(String from, String to, String why) throws IOException {
        String json = shipped();
        assertThat(json).contains(from);
        assertThatThrownBy(() -> NoticeTemplates.read(json.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aTextThatAsksForAnUnknownWordStopsTheStart() throws IOException {
        refused("分送意见：{note?}", "分送意见：{notes?}", "dispatch-order has an unknown placeholder notes");
        refused("{addressee}：您的{kind}已于", "{addressee：您的{kind}已于", "enquiry-registered has a brace");
    }

    @Test
    void noTextTellsARespondentOfAReport() throws IOException {
        refused(
                "\"on\": [\"no-power\"], \"only\": null, \"to\": [\"person\"]",
                "\"on\": [\"no-power\"], \"only\": null, \"to\": [\"respondent\"]",
                "no-power would tell a respondent");
        assertThat(TEMPLATES.all().stream().filter(one -> one.to().contains(NoticeTemplate.To.RESPONDENT)))
                .isNotEmpty()
                .allMatch(one -> one.kinds().equals(List.of(TicketKind.COMPLAINT)));
    }

    @Test
    void otherFaultsAreNamed() throws IOException {
        refused("\"on\": [\"accept\"]", "\"on\": [\"acept\"]", "unknown step acept");
        refused("\"word\": \"投受\"", "\"word\": null", "acceptance: a document has a word");
        refused("\"id\": \"joint-left\"", "\"id\": \"joint\"", "joint is there twice");
        refused("{\"version\": 2, \"rules\": \"order-20\"", "{\"version\": 2, \"rules\": \"order-21\"", "order-21");
        refused(
                "{\"version\": 2, \"rules\": \"order-20\", \"from\": \"2020-01-01\"",
                "{\"version\": 2, \"rules\": \"order-121\", \"from\": \"2027-01-01\"",
                "two texts for one day");
    }

    @Test
    void textsGoByTheRulesAndTheDay() {
        NoticeTemplate acceptance = TEMPLATES.get("acceptance");
        LocalDate today = LocalDate.of(2026, 11, 22);
        assertThat(acceptance.inUse("order-121", today).orElseThrow().article()).isEqualTo("第十五条");
        assertThat(acceptance.inUse("order-20", today).orElseThrow().article()).isEqualTo("第十四条");
        assertThat(acceptance.inUse("order-20", today).orElseThrow().wordsOrNone())
                .containsEntry("limit", "四十五个工作日");
        assertThat(acceptance.inUse("order-121", LocalDate.of(2026, 4, 14))).isEmpty();
        assertThat(TEMPLATES.get("filing-result").inUse("order-121", today)).isEmpty();
    }

    @Test
    void aRefusalAndATerminationNameTheOtherWays() {
        assertThat(TEMPLATES.routes()).contains("消费者权益保护法", "第三十九条", "协商和解", "消费者协会", "仲裁", "人民法院");
        for (String id : List.of("refusal", "termination", "agreement", "mediation-record")) {
            assertThat(TEMPLATES.get(id).text()).as(id).anyMatch(paragraph -> paragraph.contains("{routes}"));
        }
    }

    @Test
    void theFirstPartOfANumberIsTheAuthoritysPlace() {
        assertThat(NoticeNumbers.placeOf("武汉市洪山区市场监督管理局")).isEqualTo("洪山");
        assertThat(NoticeNumbers.placeOf("武汉市市场监督管理局")).isEqualTo("武汉");
        assertThat(NoticeNumbers.placeOf("湖北省市场监督管理局")).isEqualTo("湖北");
        assertThat(NoticeNumbers.placeOf("湖北省恩施土家族苗族自治州市场监督管理局")).isEqualTo("恩施土家族苗族自治州");
        assertThat(NoticeNumbers.placeOf("国家市场监督管理总局")).isEqualTo("国家");
    }
}
