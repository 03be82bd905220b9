package cn.hotline12315.core.routing;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.HotlineBody;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import org.springframework.stereotype.Component;

/// Who sees and changes the plan: administrators and supervisors of the authority whose hotline this is.
@Component
class RoutingRights {
    private final Access access;
    private final HotlineBody hotline;

    RoutingRights(Access access, HotlineBody hotline) {
        this.access = access;
        this.hotline = hotline;
    }

    /// @throws ProblemException 403
    SignedIn check(SignedIn user) {
        access.demand(user, Permission.ROUTING);
        if (!user.authority().id().equals(hotline.id())) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, "只有本热线所属机构的话务主管和系统管理员可以这样做。");
        }
        return user;
    }
}
