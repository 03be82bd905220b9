package cn.hotline12315.core.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticeRendererTest {
    @Test
    void placeholdersBecomeTheirWords() {
        assertThat(NoticeRenderer.render(
                        List.of("{addressee}：", "您的{kind}（编号 {number}）收悉。"),
                        Map.of("addressee", "陈小春", "kind", "投诉", "number", "4201 2026")))
                .isEqualTo("陈小春：\n您的投诉（编号 4201 2026）收悉。");
    }

    @Test
    void whatIsMissingIsABlankToBeFilledInByHand() {
        assertThat(NoticeRenderer.render(List.of("请于{until}前答复"), Map.of()))
                .isEqualTo("请于" + NoticeRenderer.BLANK + "前答复");
    }

    @Test
    void aParagraphWithAnOptionalWordThatIsMissingIsLeftOut() {
        List<String> text = List.of("一", "费用约定：{costs?}，由{body}承担", "二");
        assertThat(NoticeRenderer.render(text, Map.of("body", "被投诉人"))).isEqualTo("一\n二");
        assertThat(NoticeRenderer.render(text, Map.of("body", "被投诉人", "costs", "三百元")))
                .isEqualTo("一\n费用约定：三百元，由被投诉人承担\n二");
    }

    @Test
    void whatPeopleTypedIsNeverReadAsAPlaceholder() {
        assertThat(NoticeRenderer.render(List.of("理由：{reason}"), Map.of("reason", "{number} $1 \\", "number", "7")))
                .isEqualTo("理由：{number} $1 \\");
    }

    @Test
    void aBraceThatIsNoPlaceholderIsAFault() {
        assertThat(NoticeRenderer.names(List.of("{kind} {note?}", "{report-back?}")))
                .containsExactly("kind", "note", "report-back");
        assertThatThrownBy(() -> NoticeRenderer.names(List.of("编号 {Number}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoticeRenderer.names(List.of("编号 {number")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
