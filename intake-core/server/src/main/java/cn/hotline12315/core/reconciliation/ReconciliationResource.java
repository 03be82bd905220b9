package cn.hotline12315.core.reconciliation;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.reconciliation.Reconciliations.Listed;
import cn.hotline12315.core.reconciliation.Reconciliations.Reconciliation;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What differed between Asterisk's calls and our contacts.
@Component
@Path("v1/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
public class ReconciliationResource implements ApiComponent {
    private final Reconciliations reconciliations;
    private final Access access;

    ReconciliationResource(Reconciliations reconciliations, Access access) {
        this.reconciliations = reconciliations;
        this.access = access;
    }

    record ReconciliationPage(
            List<Reconciliation> items, @Nullable String nextCursor) {}

    @GET
    @Answers(
            body = ReconciliationPage.class,
            problems = {403, 422},
            says = "Hours of nodes with what differed between Asterisk's calls and our contacts, newest first."
                    + " Of one's own authority; permission `oversight`.")
    public Response list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn user = access.demand(SignedIn.of(request), Permission.OVERSIGHT);
        int size = Cursor.limit(limit);
        List<Listed> found = reconciliations.page(user.authority().id(), Cursor.parse(cursor), size + 1);
        List<Reconciliation> items =
                found.stream().limit(size).map(Listed::reconciliation).toList();
        if (found.size() <= size) {
            return Response.ok(new ReconciliationPage(items, null)).build();
        }
        Listed last = found.get(size - 1);
        return Response.ok(new ReconciliationPage(
                        items, new Cursor(last.reconciliation().hour(), last.id()).text()))
                .build();
    }
}
