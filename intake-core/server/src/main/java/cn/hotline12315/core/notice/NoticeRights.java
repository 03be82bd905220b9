package cn.hotline12315.core.notice;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import org.springframework.stereotype.Component;

/// Who sees, tells and prints notices: who may read the ticket sees them, who may register or handle it tells them, a
/// reporter only who may know him (O121 Art. 37).
@Component
class NoticeRights {
    private final Access access;

    NoticeRights(Access access) {
        this.access = access;
    }

    boolean sees(SignedIn user, TicketPlace place) {
        return access.may(user, Permission.READ, place);
    }

    boolean knows(SignedIn user, boolean report, TicketPlace place) {
        return !report || access.may(user, Permission.IDENTITY, place);
    }

    boolean tells(SignedIn user, Recipient recipient, TicketPlace place) {
        return (access.may(user, Permission.HANDLE, place) || access.may(user, Permission.REGISTER, place))
                && (recipient != Recipient.REPORTER || access.may(user, Permission.IDENTITY, place));
    }

    /// @param recipient of the notice that he may not tell
    static String whyNot(Recipient recipient) {
        return recipient == Recipient.REPORTER ? "举报人身份信息受保护，告知举报人须有“查看举报人身份”权限（第121号令第三十七条）。" : "告知当事人须有“登记”或“办理”权限。";
    }
}
