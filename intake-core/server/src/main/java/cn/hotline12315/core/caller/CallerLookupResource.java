package cn.hotline12315.core.caller;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.number.CallerNumber;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.contract.number.NumberReader;
import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.caller.CallerCard.Calls;
import cn.hotline12315.core.caller.CallerCard.Number;
import cn.hotline12315.core.caller.CallerCard.NumberKind;
import cn.hotline12315.core.contact.Contacts;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The caller's card. A POST, so that numbers reach no access log.
@Component
@Path("v1/caller-lookups")
@Produces(MediaType.APPLICATION_JSON)
public class CallerLookupResource implements ApiComponent {
    private final NumberReader numbers;
    private final Contacts contacts;
    private final CallerHistory history;
    private final Access access;

    CallerLookupResource(NumberReader numbers, Contacts contacts, CallerHistory history, Access access) {
        this.numbers = numbers;
        this.contacts = contacts;
        this.history = history;
        this.access = access;
    }

    /// The first of these that tells a number is taken: the call's contact, `number`, `raw`.
    ///
    /// @param line the dialled line, for later use
    record CallerLookup(
            @Nullable CallId callId,
            @Nullable String number,
            @Nullable String raw,
            @Nullable LegacyLine line) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Answers(
            body = CallerCard.class,
            problems = {400, 403, 413, 415, 422},
            says =
                    "The caller's number, person, earlier calls and tickets, for those who register. A number that cannot be"
                            + " read is no error.")
    public Response look(@Nullable CallerLookup lookup, @Context ContainerRequestContext request) {
        if (lookup == null) {
            throw new ProblemException(ProblemType.MALFORMED_JSON);
        }
        CallId call = lookup.callId();
        SignedIn user = access.demand(SignedIn.of(request), Permission.REGISTER);
        CallerNumber number = (call == null ? java.util.Optional.<E164>empty() : contacts.callerOf(call, user))
                .map(known -> numbers.read(known.value()))
                .orElseGet(() -> numbers.read(lookup.number() == null ? lookup.raw() : lookup.number()));
        return Response.ok(card(number, call == null ? null : call.value(), user))
                .build();
    }

    private CallerCard card(CallerNumber number, @Nullable UUID call, SignedIn user) {
        return switch (number) {
            case CallerNumber.Known known ->
                new CallerCard(
                        shown(known),
                        history.person(known.e164(), user).orElse(null),
                        history.calls(known.e164(), call, user),
                        history.tickets(known.e164(), user));
            case CallerNumber.Anonymous() -> empty(NumberKind.ANONYMOUS);
            case CallerNumber.Unreadable() -> empty(NumberKind.UNREADABLE);
        };
    }

    private static CallerCard empty(NumberKind kind) {
        Number number = new Number(null, null, kind, null, null, false, null);
        return new CallerCard(number, null, new Calls(0, List.of()), List.of());
    }

    private static Number shown(CallerNumber.Known known) {
        return new Number(
                known.e164().value(),
                Display.of(known),
                NumberKind.valueOf(known.kind().name()),
                known.attribution().province(),
                known.attribution().city(),
                known.attribution().certain(),
                null);
    }
}
