package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import org.springframework.stereotype.Component;

/// Who may change the knowledge base: `knowledge-edit` and `knowledge-review` of docs/ticket-life.md. Reading is for
/// everybody who is signed in.
@Component
class KnowledgeRights {
    private final Access access;

    KnowledgeRights(Access access) {
        this.access = access;
    }

    /// Writes versions, submits them, sees drafts and the work list.
    boolean mayEdit(SignedIn user) {
        return access.may(user, Permission.KNOWLEDGE_EDIT);
    }

    /// Publishes what somebody else wrote, sends it back, withdraws what is published.
    boolean mayReview(SignedIn user) {
        return access.may(user, Permission.KNOWLEDGE_REVIEW);
    }
}
