package cn.hotline12315.core.access;

import java.util.Locale;

/// What somebody may be allowed to do (docs/ticket-life.md, *Who may*).
public enum Permission {
    REGISTER("登记"),
    READ("查看"),
    DISPATCH("分送"),
    HANDLE("办理"),
    DECIDE("决定"),
    DESIGNATE("指定管辖"),
    SUPERVISE("督办"),
    FOLLOW_UP("回访"),
    /// A reporter's identity (O121 Art. 37).
    IDENTITY("查看举报人身份"),
    /// A masked field, with a reason, for a time.
    UNMASK("查看完整信息"),
    /// Calls: what is known of them, their recordings.
    CONTACTS("查看通话"),
    /// Who listened, legal holds, whether all calls and recordings are there.
    OVERSIGHT("通话监督"),
    /// Callers who are to be called back.
    CALL_BACK("回拨"),
    /// Figures: one's own, or the whole hotline's.
    STATISTICS("话务统计"),
    KNOWLEDGE_EDIT("编辑知识"),
    KNOWLEDGE_REVIEW("审核知识"),
    /// Skills, lines' and seats' rules, callers' priorities and warnings.
    ROUTING("话务路由"),
    /// Users, seats, lines, authorities, calendars.
    ADMINISTER("系统管理"),
    /// Reading the audit log.
    AUDIT("审计");

    private final String chinese;

    Permission(String chinese) {
        this.chinese = chinese;
    }

    public String chinese() {
        return chinese;
    }

    /// As in docs/ticket-life.md and on the wire, `knowledge-edit`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
