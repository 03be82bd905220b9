package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Level;
import java.util.Arrays;
import java.util.Optional;

/// The lists of what is to be done.
enum Worklist {
    /// Assigned to this user.
    MINE("mine", "待办", "t.due_at"),
    /// At his authority, or signed by it.
    UNIT("unit", "本单位", "t.due_at"),
    /// Of what he works on: the last days have begun (yellow or red).
    NEAR_DUE("near-due", "将到期", "t.due_at"),
    /// Of what he works on: the last day is over.
    OVERDUE("overdue", "已逾期", "t.due_at"),
    /// Registered at his authority or given back to it, and at no unit.
    TO_DISPATCH("to-dispatch", "待分送", "t.due_at"),
    /// Given back to his authority by a unit, and not sent out again.
    RETURNED("returned", "被退回", "t.state_since"),
    /// At authorities under his.
    BELOW("below", "下级", "t.due_at"),
    /// A follow-up is owed.
    TO_FOLLOW_UP("to-follow-up", "待回访", "f.due_at");

    private final String word;
    private final String chinese;
    private final String order;

    Worklist(String word, String chinese, String order) {
        this.word = word;
        this.chinese = chinese;
        this.order = order;
    }

    String word() {
        return word;
    }

    String chinese() {
        return chinese;
    }

    /// The column that it is ordered by.
    String order() {
        return order;
    }

    boolean isOf(SignedIn user, Access access) {
        return switch (this) {
            case MINE, UNIT -> access.may(user, Permission.HANDLE);
            case NEAR_DUE, OVERDUE -> access.may(user, Permission.HANDLE) || access.readsIntake(user);
            case TO_DISPATCH -> access.may(user, Permission.DISPATCH);
            case RETURNED -> access.readsIntake(user);
            case BELOW ->
                access.may(user, Permission.DESIGNATE) && user.authority().level() != Level.LOCAL_OFFICE;
            case TO_FOLLOW_UP -> access.may(user, Permission.FOLLOW_UP);
        };
    }

    static Optional<Worklist> of(String word) {
        return Arrays.stream(values()).filter(list -> list.word.equals(word)).findFirst();
    }
}
