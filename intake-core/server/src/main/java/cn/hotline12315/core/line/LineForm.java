package cn.hotline12315.core.line;

import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.web.FieldErrors;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A line as an administrator writes it, whole.
record LineForm(
        @Nullable String name,
        @Nullable String wording,
        @Nullable TicketKind kind) {
    private static final int LONGEST_NAME = 12;
    private static final int LONGEST_WORDING = 200;

    LineForm {
        name = name == null ? null : name.strip();
        wording = wording == null ? "" : wording.strip();
    }

    /// @throws cn.hotline12315.core.web.ProblemException 422
    void check() {
        FieldErrors errors = new FieldErrors();
        errors.required("name", name, "名称");
        errors.text("name", name, LONGEST_NAME);
        errors.text("wording", wording, LONGEST_WORDING);
        errors.refuse();
    }

    KeptLine on(KeptLine old) {
        return new KeptLine(
                old.number(), Objects.requireNonNull(name), Objects.requireNonNull(wording), kind, old.version());
    }
}
