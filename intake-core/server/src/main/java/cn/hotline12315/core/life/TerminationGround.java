package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// Why a mediation ends without an agreement: O121 Art. 23, with the numbers of its items. O20 Art. 21 has them in
/// another order, and knows no 7.
public enum TerminationGround implements Choice {
    WITHDRAWN("1", "（一）投诉人撤回投诉或者双方自行和解", "（一）投诉人撤回投诉或者双方自行和解"),
    REFUSED_OR_ABSENT("2", "（二）无正当理由不参加调解，或者一方明确拒绝调解", "（三）无正当理由不参加调解，或者被投诉人明确拒绝调解"),
    NO_AGREEMENT("3", "（三）经组织调解仍明显无法达成一致", "（四）经组织调解，一方明确表示无法达成调解协议"),
    APPRAISAL_COST("4", "（四）对检定、检验、检测、鉴定费用的承担无法协商一致", "（二）对检定、检验、检测、鉴定的技术机构或者费用承担无法协商一致"),
    TIME("5", "（五）自受理之日起六十日内未能达成调解协议", "（五）自受理之日起四十五个工作日内未能达成调解协议"),
    REFUSAL_GROUND("6", "（六）受理后发现存在第十六条、第四十二条规定情形", "（六）受理后发现存在第十五条规定情形"),
    DEATH("7", "（七）一方死亡或者终止，无权利义务承受人", null),
    OTHER("8", "（八）法律、法规、规章规定的其他情形", "（七）法律、法规、规章规定的其他情形");

    private final String word;
    private final String chinese;
    private final @Nullable String order20;

    TerminationGround(String word, String chinese, @Nullable String order20) {
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
