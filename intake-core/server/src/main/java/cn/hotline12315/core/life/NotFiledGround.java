package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;

/// Why a report is not filed as a case: the conditions of PPR Art. 19 are not met, or the four cases of Art. 20.
public enum NotFiledGround implements Choice {
    NOT_MET("0", "经核查，不符合立案条件（第十九条）"),
    MINOR("1", "（一）违法行为轻微并及时改正，没有造成危害后果"),
    FIRST("2", "（二）初次违法且危害后果轻微并及时改正"),
    NO_FAULT("3", "（三）有证据足以证明没有主观过错，法律、行政法规另有规定的除外"),
    OTHER("4", "（四）依法可以不予立案的其他情形");

    private final String word;
    private final String chinese;

    NotFiledGround(String word, String chinese) {
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
