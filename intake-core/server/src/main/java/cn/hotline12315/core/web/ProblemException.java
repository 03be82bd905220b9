package cn.hotline12315.core.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem. For resources and filters, where nothing is left to do but to say so; use
/// cases answer with values.
public final class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final String detail;
    private final transient List<FieldError> errors;
    private final transient Map<String, String> headers;
    private final transient @Nullable String ticket;

    public ProblemException(ProblemType type) {
        this(type, List.of());
    }

    public ProblemException(ProblemType type, List<FieldError> errors) {
        this(type, errors, Map.of());
    }

    /// @param headers that go out with it
    public ProblemException(ProblemType type, Map<String, String> headers) {
        this(type, List.of(), headers);
    }

    /// With its own words for people instead of the type's.
    public static ProblemException saying(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), Map.of());
    }

    private ProblemException(ProblemType type, List<FieldError> errors, Map<String, String> headers) {
        this(type, type.detail(), errors, headers);
    }

    /// The password was right, the second factor is owed.
    ///
    /// @param ticket a secret that goes out in the body
    public static ProblemException withTicket(ProblemType type, String ticket) {
        return new ProblemException(type, type.detail(), List.of(), Map.of(), ticket);
    }

    private ProblemException(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
        this(type, detail, errors, headers, null);
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Map<String, String> headers,
            @Nullable String ticket) {
        super(type.uri(), null, false, false);
        this.type = type;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.headers = Map.copyOf(headers);
        this.ticket = ticket;
    }

    /// A 422 about one field.
    public static ProblemException field(String field, String message) {
        return new ProblemException(ProblemType.INVALID, List.of(new FieldError(field, message)));
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return detail;
    }

    List<FieldError> errors() {
        return errors;
    }

    @Nullable
    String ticket() {
        return ticket;
    }

    Map<String, String> headers() {
        return headers;
    }
}
