package cn.hotline12315.core.admin;

import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.web.FieldErrors;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as an administrator writes him. In a change what is left out stays.
///
/// @param login 1 to 32 of `0-9A-Za-z._-`; given once, never changed
/// @param authority where he belongs, by its id
/// @param seat 1 to 32 of `0-9A-Za-z-`; empty takes it away
record UserForm(
        @Nullable String login,
        @Nullable String name,
        @Nullable List<Role> roles,
        @Nullable UUID authority,
        @Nullable String seat,
        @Nullable Boolean active) {
    private static final int LONGEST_NAME = 50;

    /// @throws cn.hotline12315.core.web.ProblemException 422
    void checkNew() {
        FieldErrors errors = new FieldErrors();
        if (errors.required("login", login, "工号") && login != null && !login.matches("[0-9A-Za-z._-]{1,32}")) {
            errors.add("login", "只能是 1 至 32 位数字、字母和 . _ -");
        }
        errors.required("name", name, "姓名");
        if (roles == null) {
            errors.add("roles", "请选择角色");
        }
        if (authority == null) {
            errors.add("authority", "请选择机构");
        }
        checkGiven(errors);
    }

    /// @throws cn.hotline12315.core.web.ProblemException 422
    void checkChange() {
        FieldErrors errors = new FieldErrors();
        if (login != null) {
            errors.add("login", "工号不能修改");
        }
        if (name != null) {
            errors.required("name", name, "姓名");
        }
        checkGiven(errors);
    }

    private void checkGiven(FieldErrors errors) {
        errors.text("name", name, LONGEST_NAME);
        if (roles != null && roles.isEmpty()) {
            errors.add("roles", "至少一个角色");
        }
        if (seat != null && !seat.isEmpty() && !seat.matches("[0-9A-Za-z-]{1,32}")) {
            errors.add("seat", "只能是 1 至 32 位数字、字母和 -");
        }
        errors.refuse();
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
