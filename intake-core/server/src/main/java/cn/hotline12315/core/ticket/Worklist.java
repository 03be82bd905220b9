package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Permission;
import java.util.Arrays;
import java.util.Optional;

/// The lists of what is to be done.
enum Worklist {
    /// Assigned to this user.
    MINE("mine", Permission.HANDLE, "t.due_at"),
    /// At his authority, or signed by it.
    UNIT("unit", Permission.HANDLE, "t.due_at"),
    /// Registered at his authority or given back to it, and at no unit.
    TO_DISPATCH("to-dispatch", Permission.DISPATCH, "t.due_at"),
    /// At authorities under his.
    BELOW("below", Permission.DESIGNATE, "t.due_at"),
    /// A follow-up is owed.
    TO_FOLLOW_UP("to-follow-up", Permission.FOLLOW_UP, "f.due_at");

    private final String word;
    private final Permission permission;
    private final String order;

    Worklist(String word, Permission permission, String order) {
        this.word = word;
        this.permission = permission;
        this.order = order;
    }

    String word() {
        return word;
    }

    Permission permission() {
        return permission;
    }

    /// The column that it is ordered by.
    String order() {
        return order;
    }

    static Optional<Worklist> of(String word) {
        return Arrays.stream(values()).filter(list -> list.word.equals(word)).findFirst();
    }
}
