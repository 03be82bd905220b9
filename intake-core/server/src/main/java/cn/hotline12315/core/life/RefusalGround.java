package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why a complaint is refused: O121 Art. 16, with the numbers of its items. Of O20 Art. 15 only 1 to 5 and 7 (as its
/// item 6).
public enum RefusalGround implements Choice {
    NO_POWER("1", "（一）不属于市场监督管理部门职责，或者本机关不具有处理权限"),
    HANDLED_ELSEWHERE("2", "（二）法院、仲裁机构、行政机关或者消费者协会已经受理或者处理过同一消费争议"),
    NOT_FOR_LIVING("3", "（三）不是为生活消费需要，或者不能证明与被投诉人之间存在消费者权益争议"),
    TOO_LATE("4", "（四）知道或者应当知道权益受损之日起超过三年，法律另有规定的除外"),
    MATERIAL("5", "（五）未提供规定的材料，或者提供虚假材料"),
    IDENTITY("6", "（六）冒用他人名义，或者拒不配合身份核验"),
    OTHER("7", "（七）法律、法规、规章规定不予受理的其他情形");

    private final String word;
    private final String chinese;

    RefusalGround(String word, String chinese) {
        this.word = word;
        this.chinese = chinese;
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
}
