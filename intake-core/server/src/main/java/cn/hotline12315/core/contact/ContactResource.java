package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.contact.ContactViews.ContactDetail;
import cn.hotline12315.core.contact.ContactViews.ContactItem;
import cn.hotline12315.core.contact.ContactViews.ContactPage;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.Ids;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Contacts, newest first.
@Component
@Path("v1/contacts")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource implements ApiComponent {
    private final ContactList contacts;

    ContactResource(ContactList contacts) {
        this.contacts = contacts;
    }

    @GET
    @Answers(
            body = ContactPage.class,
            problems = 422,
            says = "Those that this user may see (`contacts`); a handling unit finds that of its ticket by `callId`.")
    public Response list(
            @QueryParam("callId") @Nullable String callId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        @Nullable UUID call = callId == null ? null : Ids.uuid("callId", callId);
        int size = Cursor.limit(limit);
        List<ContactItem> items = contacts.page(
                SignedIn.of(request), call == null ? null : new CallId(call), Cursor.parse(cursor), size + 1);
        if (items.size() <= size) {
            return Response.ok(new ContactPage(items, null)).build();
        }
        ContactItem last = items.get(size - 1);
        return Response.ok(new ContactPage(items.subList(0, size), new Cursor(last.startedAt(), last.id()).text()))
                .build();
    }

    @GET
    @Path("{id}")
    @Answers(body = ContactDetail.class, problems = 404, says = "One contact with its events.")
    public Response one(@PathParam("id") String id, @Context ContainerRequestContext request) {
        ContactItem contact = Ids.ofPath(id)
                .flatMap(known -> contacts.one(SignedIn.of(request), known))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND));
        return Response.ok(new ContactDetail(contact, contacts.events(contact.id())))
                .build();
    }
}
