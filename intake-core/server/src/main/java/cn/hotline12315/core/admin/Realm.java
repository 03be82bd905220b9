package cn.hotline12315.core.admin;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What an administrator reaches: his authority and those under it.
@Component
class Realm {
    private final Access access;
    private final Authorities authorities;

    Realm(Access access, Authorities authorities) {
        this.access = access;
        this.authorities = authorities;
    }

    /// @throws ProblemException 403 for those who administer nothing
    void check(SignedIn user) {
        if (!access.may(user, Permission.ADMINISTER)) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, "只有系统管理员可以这样做。");
        }
    }

    boolean reaches(SignedIn administrator, UUID authority) {
        return access.may(administrator, Permission.ADMINISTER)
                && authorities.isUnder(authority, administrator.authority().id());
    }
}
