package cn.hotline12315.core.account;

import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// One's own second factor: on, off, and whether it is.
@Component
@Path("v1/sessions/current/totp")
@Produces(MediaType.APPLICATION_JSON)
public class OwnSecondFactorResource implements ApiComponent {
    private final OwnAccount account;
    private final SecondFactors factors;
    private final AccountSettings settings;

    OwnSecondFactorResource(OwnAccount account, SecondFactors factors, AccountSettings settings) {
        this.account = account;
        this.factors = factors;
        this.settings = settings;
    }

    /// @param required whether a role of this user asks for it
    record SecondFactorState(boolean on, boolean required, int recoveryCodesLeft) {}

    /// @param secret in Base32, for typing
    /// @param uri `otpauth://…`, for a QR code
    record Enrolment(String secret, String uri) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record TotpCode(@Nullable String code) {}

    record RecoveryCodes(List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    record OwnPassword(@Nullable String password) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    @GET
    @EvenOwing
    @Answers(body = SecondFactorState.class, says = "Whether one's second factor is on, and must be.")
    public Response state(@Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        return Response.ok(new SecondFactorState(
                        factors.isOn(user.id()), isRequired(user), factors.recoveryCodesLeft(user.id())))
                .build();
    }

    private boolean isRequired(SignedIn user) {
        return user.roles().stream().anyMatch(settings.secondFactorFor()::contains);
    }

    @POST
    @EvenOwing
    @Answers(
            value = 201,
            body = Enrolment.class,
            problems = {403, 422},
            says = "A new secret, shown this once; it counts once a code of it is confirmed. 422 while one is on.")
    public Response begin(@Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        String secret =
                factors.begin(user.id()).orElseThrow(() -> ProblemException.field("totp", "动态验证码已启用，须先停用才能重新绑定"));
        return Response.status(201)
                .entity(new Enrolment(secret, Totp.uri(secret, user.login())))
                .build();
    }

    @POST
    @EvenOwing
    @Path("confirmations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 201,
            body = RecoveryCodes.class,
            problems = {400, 403, 413, 415, 422},
            says = "Turns the second factor on with its first code; answers the recovery codes, shown this once.")
    public Response confirm(@Nullable TotpCode given, @Context ContainerRequestContext request) {
        String code = given == null || given.code() == null ? "" : given.code();
        List<String> codes = account.confirmSecondFactor(SignedIn.of(request), code)
                .orElseThrow(() -> ProblemException.field("code", "验证码不正确，请检查手机时间后再试"));
        return Response.status(201).entity(new RecoveryCodes(codes)).build();
    }

    @POST
    @Path("removals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 204,
            problems = {400, 403, 413, 415, 422, 429},
            says = "Turns the second factor off, with one's password; not where a role asks for it.")
    public Response remove(@Nullable OwnPassword given, @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        if (isRequired(user)) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, "您的角色要求动态验证码，不能停用；更换手机请联系系统管理员。");
        }
        String password = given == null || given.password() == null ? "" : given.password();
        return switch (account.removeSecondFactor(user, password)) {
            case OwnAccount.Outcome.Done() -> Response.noContent().build();
            case OwnAccount.Outcome.WrongPassword() -> throw ProblemException.field("password", "密码不正确");
            case OwnAccount.Outcome.Unfit(String why) -> throw ProblemException.field("password", why);
            case OwnAccount.Outcome.LockedOut() -> throw new ProblemException(ProblemType.TOO_MANY_LOGIN_FAILURES);
        };
    }
}
