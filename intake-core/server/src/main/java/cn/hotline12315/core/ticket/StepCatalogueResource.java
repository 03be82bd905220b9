package cn.hotline12315.core.ticket;

import cn.hotline12315.core.life.Regulation;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.ticket.StepForms.Field;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
            problems = 422,
            says = "Every step, with the fields of its form, by the rules that a ticket names (`order-121` without)."
                    + " Changes with the release only.")
    public Response catalogue(@QueryParam("rules") @Nullable String rules) {
        if (rules != null && !rules.matches("[a-z0-9-]{0,40}")) {
            throw ProblemException.field("rules", "没有这种规则");
        }
        Regulation order = Regulation.of(rules == null ? "" : rules);
        List<StepInfo> items = Arrays.stream(StepType.values())
                .filter(StepType::isAsked)
                .map(type ->
                        new StepInfo(type.word(), type.chinese(), type.article(order), StepForms.fields(type, order)))
                .toList();
        return Response.ok(new StepCatalogue(items)).build();
    }
}
