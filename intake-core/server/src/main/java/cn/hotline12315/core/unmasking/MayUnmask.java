package cn.hotline12315.core.unmasking;

import cn.hotline12315.core.account.SignedIn;
import org.springframework.stereotype.Component;

/// Decides who may see a personal field whole, with a reason and for a time (docs/ticket-life.md, permissions
/// `unmask` and `identity`). By role, until permissions know authorities.
@Component
public class MayUnmask {
    private final OwnDay own;

    MayUnmask(OwnDay own) {
        this.own = own;
    }

    public sealed interface Decision {
        record Allowed() implements Decision {}

        /// @param why in Chinese, for the one who asked
        record Refused(String why) implements Decision {}
    }

    public Decision decide(SignedIn user, TicketSubject ticket, PersonalField field) {
        boolean creator = user.id().equals(ticket.createdBy());
        if (ticket.report() && field.identifies() && !own.holds(user, ticket.createdBy(), ticket.createdAt())) {
            return new Decision.Refused("举报人身份信息受保护，您无权查看（第121号令第三十七条）。");
        }
        return creator || user.isSupervisor() ? new Decision.Allowed() : new Decision.Refused("只有登记人和班长可以查看这一项。");
    }
}
