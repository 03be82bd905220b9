package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Authority;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who may read and change the knowledge base: `knowledge-edit` and `knowledge-review` of docs/ticket-life.md. An entry
/// is everybody's, or it is an authority's: then it is read there and by those under it, and changed there.
@Component
class KnowledgeRights {
    private final Access access;
    private final Authorities authorities;

    KnowledgeRights(Access access, Authorities authorities) {
        this.access = access;
        this.authorities = authorities;
    }

    /// Writes versions, submits them, sees drafts and the work list.
    boolean mayEdit(SignedIn user) {
        return access.may(user, Permission.KNOWLEDGE_EDIT);
    }

    /// Publishes what somebody else wrote, sends it back, withdraws what is published.
    boolean mayReview(SignedIn user) {
        return access.may(user, Permission.KNOWLEDGE_REVIEW);
    }

    /// The authorities whose entries this user reads: his own and those above, beside what is everybody's.
    List<UUID> line(SignedIn user) {
        return authorities.path(user.authority().id()).stream()
                .map(Authority::id)
                .toList();
    }

    /// Whether entries of this authority are changed where the user is.
    ///
    /// @param authority null for everybody's
    static boolean isKeptBy(SignedIn user, @Nullable UUID authority) {
        return authority == null || authority.equals(user.authority().id());
    }
}
