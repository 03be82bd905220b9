package cn.hotline12315.core.web;

import cn.hotline12315.contract.UuidV7;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Around every request: its id (from the front door when it sent a decent one) in the MDC and in the answer,
/// whence it came in the MDC, and the headers that every answer carries.
final class RequestFrame extends HttpFilter {
    static final String REQUEST_ID = "requestId";
    static final String ADDRESS = "address";
    private static final String HEADER = "X-Request-Id";
    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9-]{8,64}");
    private static final long serialVersionUID = 1;
    private final transient Clock clock;

    RequestFrame(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = idOf(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        try {
            MDC.put(REQUEST_ID, id);
            MDC.put(ADDRESS, request.getRemoteAddr());
            chain.doFilter(request, response);
            if (BrokenAnswer.isMarked(request)) {
                throw new IOException("the answer broke off"); // what makes Tomcat cut the connection
            }
        } finally {
            MDC.clear();
        }
    }

    private String idOf(@Nullable String sent) {
        return sent != null && DECENT.matcher(sent).matches()
                ? sent
                : UuidV7.next(clock).toString();
    }
}
