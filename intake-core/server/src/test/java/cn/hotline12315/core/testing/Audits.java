package cn.hotline12315.core.testing;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import java.util.List;

/// Reads the audit log past its API.
public final class Audits {
    private Audits() {}

    /// `action roles outcome field reason` of each entry about it, in the order in which they were written.
    public static List<String> about(String subject) {
        return Core.one()
                .sql()
                .sql("""
                        select action, coalesce(roles, '-') as roles, outcome, coalesce(field, '-') as field, reason
                        from audit_entry where subject_id = ? order by tx""")
                .param(subject)
                .query((row, _) -> {
                    byte[] reason = row.getBytes("reason");
                    return String.join(
                            " ",
                            row.getString("action"),
                            row.getString("roles"),
                            row.getString("outcome"),
                            row.getString("field"),
                            reason == null
                                    ? "-"
                                    : Core.one().bean(PersonalCipher.class).open(Purpose.AUDIT, reason));
                })
                .list();
    }
}
