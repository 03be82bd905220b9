package cn.hotline12315.core.web;

import java.util.List;

/// An error as it goes out, `application/problem+json` (RFC 9457).
///
/// @param type stable, `/problems/…`; what programs decide by
/// @param detail in Chinese, for people; never a stack trace or a class name
/// @param errors one per field for 422, else empty
/// @param instance the request's id, as in the log and in `X-Request-Id`
public record Problem(String type, String title, int status, String detail, List<FieldError> errors, String instance) {
    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(ProblemType type, List<FieldError> errors, String instance) {
        return of(type, type.detail(), errors, instance);
    }

    static Problem of(ProblemType type, String detail, List<FieldError> errors, String instance) {
        return new Problem(type.uri(), type.title(), type.status(), detail, errors, instance);
    }
}
