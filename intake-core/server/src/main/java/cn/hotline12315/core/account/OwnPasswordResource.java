package cn.hotline12315.core.account;

import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes one's own password.
@Component
@Path("v1/sessions/current/password")
@Produces(MediaType.APPLICATION_JSON)
public class OwnPasswordResource implements ApiComponent {
    private final OwnAccount account;

    OwnPasswordResource(OwnAccount account) {
        this.account = account;
    }

    record PasswordChange(
            @JsonProperty("old") @Nullable String former,
            @JsonProperty("new") @Nullable String wanted) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    @POST
    @EvenOwing
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            value = 204,
            problems = {400, 403, 413, 415, 422, 429},
            says = "Changes one's own password; one's other sessions end.")
    public Response change(@Nullable PasswordChange change, @Context ContainerRequestContext request) {
        PasswordChange given = change == null ? new PasswordChange(null, null) : change;
        FieldErrors errors = new FieldErrors();
        errors.required("old", given.former(), "原密码");
        if (errors.required("new", given.wanted(), "新密码")) {
            errors.text("new", given.wanted(), 200);
        }
        errors.refuse();
        Token session = SessionFeature.tokenOf(request).orElseThrow();
        return switch (account.changePassword(
                SignedIn.of(request),
                session,
                Objects.requireNonNull(given.former()),
                Objects.requireNonNull(given.wanted()))) {
            case OwnAccount.Outcome.Done() -> Response.noContent().build();
            case OwnAccount.Outcome.WrongPassword() -> throw ProblemException.field("old", "原密码不正确");
            case OwnAccount.Outcome.Unfit(String why) -> throw ProblemException.field("new", why);
            case OwnAccount.Outcome.LockedOut() -> throw new ProblemException(ProblemType.TOO_MANY_LOGIN_FAILURES);
        };
    }
}
