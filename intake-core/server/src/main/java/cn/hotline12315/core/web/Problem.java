package cn.hotline12315.core.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error as it goes out, `application/problem+json` (RFC 9457).
///
/// @param type stable, `/problems/…`; what programs decide by
/// @param detail in Chinese, for people; never a stack trace or a class name
/// @param errors one per field for 422, else empty
/// @param instance the request's id, as in the log and in `X-Request-Id`
/// @param ticket what to show in the next step of signing in; only with `/problems/second-factor-needed`
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        String instance,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ticket) {
    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(ProblemType type, List<FieldError> errors, String instance) {
        return of(type, type.detail(), errors, instance);
    }

    Problem with(@Nullable String newTicket) {
        return new Problem(type, title, status, detail, errors, instance, newTicket);
    }

    static Problem of(ProblemType type, String detail, List<FieldError> errors, String instance) {
        return new Problem(type.uri(), type.title(), type.status(), detail, errors, instance, null);
    }
}
