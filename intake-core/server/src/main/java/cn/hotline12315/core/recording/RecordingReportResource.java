package cn.hotline12315.core.recording;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.recording.RecordingViews.RecordingReport;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.FieldErrors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether all recordings are there.
@Component
@Path("v1/recordings/report")
@Produces(MediaType.APPLICATION_JSON)
public class RecordingReportResource implements ApiComponent {
    private static final int MOST_DAYS = 366;
    private final CompletenessReport report;
    private final Access access;

    RecordingReportResource(CompletenessReport report, Access access) {
        this.report = report;
        this.access = access;
    }

    @GET
    @Answers(
            body = RecordingReport.class,
            problems = {403, 422},
            says = "Whether every answered call of these days (Beijing time, both included) has its recording."
                    + " Of one's own authority; permission `oversight`.")
    public Response days(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @Context ContainerRequestContext request) {
        SignedIn user = access.demand(SignedIn.of(request), Permission.OVERSIGHT);
        FieldErrors errors = new FieldErrors();
        @Nullable LocalDate first = date("from", from, errors);
        @Nullable LocalDate last = date("to", to, errors);
        if (first != null && last != null) {
            long days = ChronoUnit.DAYS.between(first, last);
            if (days < 0 || days >= MOST_DAYS) {
                errors.add("to", "不得早于起始日期，且不超过 " + MOST_DAYS + " 天");
            }
        }
        errors.refuse();
        return Response.ok(report.of(user, Objects.requireNonNull(first), Objects.requireNonNull(last)))
                .build();
    }

    private static @Nullable LocalDate date(String field, @Nullable String text, FieldErrors errors) {
        try {
            LocalDate date = LocalDate.parse(text == null ? "" : text);
            if (date.getYear() >= 2000 && date.getYear() < 2200) {
                return date;
            }
        } catch (DateTimeParseException noDate) {
            // said below
        }
        errors.add(field, "须为日期，如 2026-11-21");
        return null;
    }
}
