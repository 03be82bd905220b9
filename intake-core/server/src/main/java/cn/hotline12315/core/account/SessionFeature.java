package cn.hotline12315.core.account;

import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import cn.hotline12315.core.web.WithoutSession;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Every resource method wants a session that owes nothing, but those marked [WithoutSession] or [EvenOwing].
@Component
class SessionFeature implements DynamicFeature, ApiComponent {
    static final String COOKIE = "hotline_session";
    private final Sessions sessions;

    SessionFeature(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceMethod().isAnnotationPresent(WithoutSession.class)) {
            boolean evenOwing = resource.getResourceMethod().isAnnotationPresent(EvenOwing.class);
            context.register((ContainerRequestFilter) request -> admit(request, evenOwing), Priorities.AUTHENTICATION);
        }
    }

    private void admit(ContainerRequestContext request, boolean evenOwing) {
        Sessions.Session session =
                sessionOf(request).orElseThrow(() -> new ProblemException(ProblemType.NOT_SIGNED_IN));
        if (session.owes() != null && !evenOwing) {
            throw new ProblemException(
                    switch (session.owes()) {
                        case PASSWORD -> ProblemType.PASSWORD_CHANGE_NEEDED;
                        case SECOND_FACTOR -> ProblemType.SECOND_FACTOR_ENROLMENT_NEEDED;
                    });
        }
        session.user().put(request);
    }

    Optional<Sessions.Session> sessionOf(ContainerRequestContext request) {
        return tokenOf(request).flatMap(sessions::find);
    }

    static Optional<Token> tokenOf(ContainerRequestContext request) {
        Cookie cookie = request.getCookies().get(COOKIE);
        return cookie == null ? Optional.empty() : Token.of(cookie.getValue());
    }
}
