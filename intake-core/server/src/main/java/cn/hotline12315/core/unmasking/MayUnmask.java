package cn.hotline12315.core.unmasking;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import org.springframework.stereotype.Component;

/// Decides who may see a personal field whole, with a reason and for a time (docs/ticket-life.md, permissions
/// `unmask` and `identity`).
@Component
public class MayUnmask {
    private final Access access;

    MayUnmask(Access access) {
        this.access = access;
    }

    public sealed interface Decision {
        record Allowed() implements Decision {}

        /// @param why in Chinese, for the one who asked
        record Refused(String why) implements Decision {}
    }

    public Decision decide(SignedIn user, TicketSubject ticket, PersonalField field) {
        if (ticket.report() && field.identifies() && !access.may(user, Permission.IDENTITY, ticket.place())) {
            return new Decision.Refused("举报人身份信息受保护，您无权查看（第121号令第三十七条）。");
        }
        return access.may(user, Permission.UNMASK, ticket.place())
                ? new Decision.Allowed()
                : new Decision.Refused("您没有查看完整信息的权限。");
    }
}
