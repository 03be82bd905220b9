package cn.hotline12315.core.web;

import cn.hotline12315.core.storage.StorageFaults;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// The one place where refusals and faults become problems (RFC 9457).
final class ProblemMapper implements ExceptionMapper<Throwable> {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable fault) {
        return switch (fault) {
            case ProblemException refused -> refused(refused);
            case WebApplicationException http -> http(http);
            case JacksonException json -> json(json);
            case IOException gone when !(fault.getCause() instanceof SQLException) -> answer(ProblemType.BAD_REQUEST);
            default -> fault(fault);
        };
    }

    private static Response refused(ProblemException refused) {
        Response.ResponseBuilder response = Response.fromResponse(answer(refused.type(), List.of(), null))
                .entity(Problem.of(refused.type(), refused.detail(), refused.errors(), requestId())
                        .with(refused.ticket()));
        refused.headers().forEach(response::header);
        return response.build();
    }

    private static Response http(WebApplicationException http) {
        ProblemType type = switch (http.getResponse().getStatus()) {
            case 400 -> ProblemType.BAD_REQUEST;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> null;
        };
        return type == null ? fault(http) : answer(type, List.of(), http.getResponse());
    }

    private static Response json(JacksonException json) {
        if (json instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            String message = wrong instanceof UnrecognizedPropertyException ? "没有这个字段" : "格式不正确或不是允许的值";
            return answer(ProblemType.INVALID, List.of(new FieldError(path(wrong), message)), null);
        }
        return answer(ProblemType.MALFORMED_JSON);
    }

    private static String path(DatabindException wrong) {
        return wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static Response fault(Throwable fault) {
        if (StorageFaults.isAway(fault)) {
            log.warn("storage unavailable: {}", rootMessage(fault));
            return answer(ProblemType.STORAGE_UNAVAILABLE);
        }
        // the message may hold values that were sent, so only the types and places go into the log
        log.error("request failed{}", new Trace(fault));
        return answer(ProblemType.INTERNAL);
    }

    private static String rootMessage(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private static Response answer(ProblemType type) {
        return answer(type, List.of(), null);
    }

    private static Response answer(ProblemType type, List<FieldError> errors, @Nullable Response original) {
        Response.ResponseBuilder response =
                Response.status(type.status()).type(MEDIA_TYPE).entity(Problem.of(type, errors, requestId()));
        if (original != null && original.getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, original.getHeaderString(HttpHeaders.ALLOW));
        }
        if (type.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, "2");
        }
        return response.build();
    }

    static String requestId() {
        String id = MDC.get(RequestFrame.REQUEST_ID);
        return id == null ? "" : id;
    }
}
