package cn.hotline12315.core.ticket;

import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.ticket.StepForms.Field;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/// What each step asks for.
@Component
@Path("v1/steps")
@Produces(MediaType.APPLICATION_JSON)
public class StepCatalogueResource implements ApiComponent {
    /// @param article the rule that it is taken by
    record StepInfo(String step, String name, String article, List<Field> fields) {
        StepInfo {
            fields = List.copyOf(fields);
        }
    }

    record StepCatalogue(List<StepInfo> items) {
        StepCatalogue {
            items = List.copyOf(items);
        }
    }

    @GET
    @Answers(
            body = StepCatalogue.class,
            says = "Every step, with the fields of its form. Changes with the release only.")
    public Response catalogue() {
        List<StepInfo> items = Arrays.stream(StepType.values())
                .filter(type -> type != StepType.REGISTER)
                .map(type -> new StepInfo(type.word(), type.chinese(), type.article(), StepForms.fields(type)))
                .toList();
        return Response.ok(new StepCatalogue(items)).build();
    }
}
