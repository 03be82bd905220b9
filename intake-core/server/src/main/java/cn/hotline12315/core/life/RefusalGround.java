package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// Why a complaint is refused: O121 Art. 16, with the numbers of its items. O20 Art. 15 knows 1 to 5, and 7 as its item
/// 6.
public enum RefusalGround implements Choice {
    NO_POWER("1", "（一）不属于市场监督管理部门职责，或者本机关不具有处理权限"),
    HANDLED_ELSEWHERE(
            "2", "（二）法院、仲裁机构、行政机关或者消费者协会已经受理或者处理过同一消费争议", "（二）法院、仲裁机构、行政机关、消费者协会或者依法成立的其他调解组织已经受理或者处理过同一消费争议"),
    NOT_FOR_LIVING("3", "（三）不是为生活消费需要，或者不能证明与被投诉人之间存在消费者权益争议"),
    TOO_LATE("4", "（四）知道或者应当知道权益受损之日起超过三年，法律另有规定的除外"),
    MATERIAL("5", "（五）未提供规定的材料，或者提供虚假材料", "（五）未提供规定的材料"),
    IDENTITY("6", "（六）冒用他人名义，或者拒不配合身份核验", null),
    OTHER("7", "（七）法律、法规、规章规定不予受理的其他情形", "（六）法律、法规、规章规定不予受理的其他情形");

    private final String word;
    private final String chinese;
    private final @Nullable String order20;

    RefusalGround(String word, String chinese) {
        this(word, chinese, chinese);
    }

    RefusalGround(String word, String chinese, @Nullable String order20) {
        this.word = word;
        this.chinese = chinese;
        this.order20 = order20;
    }

    @Override
    @JsonValue
    public String word() {
        return word;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public @Nullable String chinese(Regulation order) {
        return switch (order) {
            case ORDER_20 -> order20;
            case ORDER_121 -> chinese;
        };
    }
}
