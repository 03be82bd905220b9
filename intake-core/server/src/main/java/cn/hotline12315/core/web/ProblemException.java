package cn.hotline12315.core.web;

import java.util.List;

/// Ends a request with a problem. For resources and filters, where nothing is left to do but to say so; use cases
/// answer
/// with values.
public final class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final transient List<FieldError> errors;

    public ProblemException(ProblemType type) {
        this(type, List.of());
    }

    public ProblemException(ProblemType type, List<FieldError> errors) {
        super(type.uri(), null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /// A 422 about one field.
    public static ProblemException field(String field, String message) {
        return new ProblemException(ProblemType.INVALID, List.of(new FieldError(field, message)));
    }

    ProblemType type() {
        return type;
    }

    List<FieldError> errors() {
        return errors;
    }
}
