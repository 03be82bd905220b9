package cn.hotline12315.core.category;

import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.springframework.stereotype.Component;

/// The tree of categories.
@Component
@Path("v1/categories")
@Produces(MediaType.APPLICATION_JSON)
public class CategoryResource implements ApiComponent {
    private final Categories categories;

    CategoryResource(Categories categories) {
        this.categories = categories;
    }

    @GET
    @Answers(body = CategoryTree.class, says = "Our own neutral seed, not official.")
    public Response tree() {
        return Response.ok(categories.tree()).build();
    }
}
