package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why a mediation ends without an agreement: O121 Art. 23, with the numbers of its items.
public enum TerminationGround implements Choice {
    WITHDRAWN("1", "（一）投诉人撤回投诉或者双方自行和解"),
    REFUSED_OR_ABSENT("2", "（二）无正当理由不参加调解，或者一方明确拒绝调解"),
    NO_AGREEMENT("3", "（三）经组织调解仍明显无法达成一致"),
    APPRAISAL_COST("4", "（四）对检定、检验、检测、鉴定费用的承担无法协商一致"),
    TIME("5", "（五）自受理之日起六十日内未能达成调解协议"),
    REFUSAL_GROUND("6", "（六）受理后发现存在第十六条、第四十二条规定情形"),
    DEATH("7", "（七）一方死亡或者终止，无权利义务承受人"),
    OTHER("8", "（八）法律、法规、规章规定的其他情形");

    private final String word;
    private final String chinese;

    TerminationGround(String word, String chinese) {
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
