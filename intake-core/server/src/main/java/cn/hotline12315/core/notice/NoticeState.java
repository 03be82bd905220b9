package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.Choice;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What became of a notice. The words are those of the column.
///
/// ```
/// waiting → sent → delivered          a carrier's: handed over, taken, receipt
/// waiting, sent → failed → told       no carrier could: a person tells it
/// to-print → printed → told           a person prints it, hands it over or posts it
/// to-tell → told                      a person says it on the phone
/// all but sent, delivered, told → dropped    nobody need be told (the step `inform`)
/// ```
enum NoticeState implements Choice {
    WAITING("waiting", "等待发送"),
    SENT("sent", "已发出"),
    DELIVERED("delivered", "已送达"),
    TO_PRINT("to-print", "待打印"),
    PRINTED("printed", "已打印，待送达"),
    TO_TELL("to-tell", "待电话告知"),
    TOLD("told", "已告知"),
    FAILED("failed", "发送失败"),
    DROPPED("dropped", "不需告知");

    /// What a person has to do something about.
    static final Set<NoticeState> FOR_PEOPLE = EnumSet.of(TO_PRINT, PRINTED, TO_TELL, FAILED);

    /// What is not told yet, and not on its way.
    static final Set<NoticeState> OPEN = EnumSet.of(WAITING, TO_PRINT, PRINTED, TO_TELL, FAILED);

    private final String word;
    private final String chinese;

    NoticeState(String word, String chinese) {
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

    static Optional<NoticeState> of(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }

    static String[] words(Set<NoticeState> states) {
        return states.stream().map(NoticeState::word).toArray(String[]::new);
    }
}
