package cn.hotline12315.core.account;

import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import cn.hotline12315.core.web.WithoutSession;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sign in, ask who one is, get a desk token, sign out.
@Component
@Path("v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource implements ApiComponent {
    private static final int LONGEST = 200;
    /// The permission to see and to set what seats do.
    private static final String OVERSIGHT = "oversight";
    private final Login login;
    private final SessionFeature feature;
    private final DeskTokenShelf shelf;
    private final Entitlements entitlements;
    private final AccountSettings settings;
    private final Clock clock;

    SessionResource(
            Login login,
            SessionFeature feature,
            DeskTokenShelf shelf,
            Entitlements entitlements,
            AccountSettings settings,
            Clock clock) {
        this.login = login;
        this.feature = feature;
        this.shelf = shelf;
        this.entitlements = entitlements;
        this.settings = settings;
        this.clock = clock;
    }

    record Credentials(@Nullable String login, @Nullable String password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /// @param permissions what he may do somewhere, words of docs/ticket-life.md
    record User(
            UUID id,
            String login,
            String name,
            List<Role> roles,
            List<String> permissions,
            Unit authority,
            @Nullable String seat) {
        static User of(SignedIn user, Entitlements entitlements) {
            return new User(
                    user.id(),
                    user.login(),
                    user.name(),
                    user.roles().stream().sorted().toList(),
                    entitlements.permissions(user),
                    user.authority(),
                    user.seat());
        }
    }

    /// @param owes what must be done before anything else; null for nothing
    record CurrentSession(
            User user, Instant expiresAt, @Nullable Duty owes) {
        static CurrentSession of(Sessions.Session session, Entitlements entitlements) {
            return new CurrentSession(User.of(session.user(), entitlements), session.expiresAt(), session.owes());
        }
    }

    record DeskToken(String token, Instant expiresAt) {}

    @POST
    @WithoutSession
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 201,
            body = CurrentSession.class,
            problems = {400, 401, 403, 413, 415, 422, 429},
            says = "Signs in; sets the cookie hotline_session.")
    public Response signIn(@Nullable Credentials credentials, @Context ContainerRequestContext request) {
        Credentials given = checked(credentials);
        return switch (login.with(Objects.requireNonNull(given.login()), Objects.requireNonNull(given.password()))) {
            case Login.Outcome.Opened(Token token, Sessions.Session session) -> opened(token, session, request);
            case Login.Outcome.SecondFactorNeeded(Token ticket) ->
                throw ProblemException.withTicket(ProblemType.SECOND_FACTOR_NEEDED, ticket.secret());
            case Login.Outcome.Wrong() -> throw new ProblemException(ProblemType.LOGIN_FAILED);
            case Login.Outcome.TooLate() -> throw new ProblemException(ProblemType.SIGN_IN_TICKET_EXPIRED);
            case Login.Outcome.LockedOut() -> throw new ProblemException(ProblemType.TOO_MANY_LOGIN_FAILURES);
        };
    }

    /// @param ticket as the first step gave it
    /// @param code of the authenticator, or a recovery code
    record SecondStep(@Nullable String ticket, @Nullable String code) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    @POST
    @Path("second-factor")
    @WithoutSession
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 201,
            body = CurrentSession.class,
            problems = {400, 401, 403, 413, 415, 422, 429},
            says = "The second step of signing in, with the first one's `ticket`; sets the cookie hotline_session.")
    public Response secondFactor(@Nullable SecondStep step, @Context ContainerRequestContext request) {
        SecondStep given = step == null ? new SecondStep(null, null) : step;
        FieldErrors errors = new FieldErrors();
        if (errors.required("code", given.code(), "验证码")) {
            errors.text("code", given.code(), LONGEST);
        }
        errors.refuse();
        Token shown =
                Token.of(given.ticket()).orElseThrow(() -> new ProblemException(ProblemType.SIGN_IN_TICKET_EXPIRED));
        return switch (login.with(shown, Objects.requireNonNull(given.code()))) {
            case Login.Outcome.Opened(Token token, Sessions.Session session) -> opened(token, session, request);
            case Login.Outcome.SecondFactorNeeded(Token ticket) ->
                throw ProblemException.withTicket(ProblemType.SECOND_FACTOR_NEEDED, ticket.secret());
            case Login.Outcome.Wrong() -> throw new ProblemException(ProblemType.SECOND_FACTOR_WRONG);
            case Login.Outcome.TooLate() -> throw new ProblemException(ProblemType.SIGN_IN_TICKET_EXPIRED);
            case Login.Outcome.LockedOut() -> throw new ProblemException(ProblemType.TOO_MANY_LOGIN_FAILURES);
        };
    }

    private Response opened(Token token, Sessions.Session session, ContainerRequestContext request) {
        return Response.status(201)
                .cookie(cookie(token.secret(), (int) settings.sessionLife().toSeconds(), request))
                .entity(CurrentSession.of(session, entitlements))
                .build();
    }

    private static Credentials checked(@Nullable Credentials credentials) {
        Credentials given = credentials == null ? new Credentials(null, null) : credentials;
        FieldErrors errors = new FieldErrors();
        if (errors.required("login", given.login(), "工号")) {
            errors.text("login", given.login(), LONGEST);
        }
        if (errors.required("password", given.password(), "密码")) {
            errors.text("password", given.password(), LONGEST);
        }
        errors.refuse();
        return given;
    }

    @GET
    @EvenOwing
    @Path("current")
    @Answers(body = CurrentSession.class, says = "Who is signed in, and until when.")
    public Response current(@Context ContainerRequestContext request) {
        Sessions.Session session =
                feature.sessionOf(request).orElseThrow(() -> new ProblemException(ProblemType.NOT_SIGNED_IN));
        return Response.ok(CurrentSession.of(session, entitlements)).build();
    }

    @DELETE
    @EvenOwing
    @Path("current")
    @Answers(value = 204, problems = 403, says = "Signs out.")
    public Response signOut(@Context ContainerRequestContext request) {
        SessionFeature.tokenOf(request).ifPresent(token -> login.out(SignedIn.of(request), token));
        return Response.noContent().cookie(cookie("", 0, request)).build();
    }

    @POST
    @Path("current/desk-tokens")
    @Answers(
            value = 201,
            body = DeskToken.class,
            problems = 403,
            says = "A token to open the desk's WebSocket with: one use, 60 s. 503 while Redis is away.")
    public Response deskToken(@Context ContainerRequestContext request) {
        Token token = Token.random();
        Instant now = Sql.micros(clock.instant());
        Instant end = now.plus(settings.deskTokenLife());
        SignedIn user = SignedIn.of(request);
        boolean oversee = entitlements.permissions(user).contains(OVERSIGHT);
        if (!shelf.put(token.sha256Hex(), user, oversee, now, settings.deskTokenLife())) {
            throw new ProblemException(ProblemType.DESK_TOKENS_UNAVAILABLE);
        }
        return Response.status(201).entity(new DeskToken(token.secret(), end)).build();
    }

    private static NewCookie cookie(String value, int seconds, ContainerRequestContext request) {
        return new NewCookie.Builder(SessionFeature.COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(request.getSecurityContext().isSecure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
