package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.access.TicketPlace;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.life.StepType;
import java.util.Set;
import java.util.stream.Collectors;

/// Which permission a step wants; any of them will do (docs/ticket-life.md, *Steps*).
final class StepRights {
    private StepRights() {}

    static boolean allow(Access access, SignedIn user, StepType type, TicketPlace place) {
        return of(type).stream().anyMatch(permission -> access.may(user, permission, place));
    }

    /// In words, for one who may not.
    static String whyNot(StepType type) {
        return "“%s”须由有“%s”权限的人办理"
                .formatted(
                        type.chinese(),
                        of(type).stream().map(Permission::chinese).sorted().collect(Collectors.joining("”或“")));
    }

    static Set<Permission> of(StepType type) {
        return switch (type) {
            case REGISTER -> Set.of(Permission.REGISTER);
            case ESCALATE -> Set.of(); // the clock only
            case DISPATCH -> Set.of(Permission.DISPATCH);
            case DESIGNATE -> Set.of(Permission.DESIGNATE);
            case ASSIGN,
                    RETURN,
                    DISPUTE,
                    REQUEST_PROOF,
                    ACCEPT,
                    CONSENT,
                    RECUSE,
                    APPRAISE,
                    APPRAISED,
                    ENTRUST,
                    AGREE,
                    VERIFY,
                    INFORM,
                    CLUE,
                    ANSWER_SUPERVISION -> Set.of(Permission.HANDLE);
            case REFUSE, DECIDE_RECUSAL, TERMINATE, EXTEND, FILE, NOT_FILE, NO_POWER, DECIDE, TRANSFER, NOT_AGAIN ->
                Set.of(Permission.DECIDE);
            case ANSWER, WITHDRAW, SUPPLEMENT, SPLIT, LINK, UNLINK, JOIN, UNJOIN ->
                Set.of(Permission.REGISTER, Permission.HANDLE);
            case SUPERVISE, CLOSE_SUPERVISION -> Set.of(Permission.SUPERVISE);
            case URGE -> Set.of(Permission.READ);
            case FOLLOW_UP -> Set.of(Permission.FOLLOW_UP);
            case ARCHIVE -> Set.of(Permission.HANDLE, Permission.FOLLOW_UP);
            case REOPEN -> Set.of(Permission.DISPATCH, Permission.SUPERVISE);
        };
    }
}
