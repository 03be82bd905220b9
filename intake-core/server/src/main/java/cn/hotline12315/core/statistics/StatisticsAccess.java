package cn.hotline12315.core.statistics;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.HotlineBody;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose figures somebody sees: those who lead the hotline all, an agent his own.
@Component
class StatisticsAccess {
    private final Access access;
    private final HotlineBody body;

    StatisticsAccess(Access access, HotlineBody body) {
        this.access = access;
        this.body = body;
    }

    private boolean all(SignedIn user) {
        return access.ofWholeIntake(user, Permission.STATISTICS)
                && body.id().equals(user.authority().id());
    }

    /// @throws ProblemException 403
    SignedIn demandAll(SignedIn user) {
        access.demand(user, Permission.STATISTICS);
        if (!all(user)) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, "全部话务统计由热线所在机构的班长和负责人查看，您可以查看自己的。");
        }
        return user;
    }

    /// @throws ProblemException 403
    SignedIn demandAny(SignedIn user) {
        return access.demand(user, Permission.STATISTICS);
    }

    /// @return null for everybody
    @Nullable
    UUID only(SignedIn user) {
        return all(user) ? null : user.id();
    }
}
