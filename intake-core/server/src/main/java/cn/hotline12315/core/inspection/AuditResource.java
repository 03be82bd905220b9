package cn.hotline12315.core.inspection;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Permission;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditChain;
import cn.hotline12315.core.inspection.AuditViews.AuditLine;
import cn.hotline12315.core.inspection.AuditViews.AuditPage;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.Cursor;
import cn.hotline12315.core.web.FieldErrors;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The audit log, for those who oversee.
@Component
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource implements ApiComponent {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;
    private final AuditLog log;
    private final AuditChain chain;
    private final Access access;
    private final Clock clock;

    AuditResource(AuditLog log, AuditChain chain, Access access, Clock clock) {
        this.log = log;
        this.chain = chain;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Answers(
            body = AuditPage.class,
            problems = {403, 422},
            says =
                    "Who did what, when, why, from where, newest first; by login, action, subject, and days (Beijing time,"
                            + " both included, at most 366, by default the last 7). Permission `audit`: one's own authority and those under it; itself on record.")
    public Response read(
            @QueryParam("user") @Nullable String user,
            @QueryParam("action") @Nullable String action,
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @Context ContainerRequestContext request) {
        SignedIn reader = access.demand(SignedIn.of(request), Permission.AUDIT);
        FieldErrors errors = new FieldErrors();
        errors.text("user", user, 200);
        errors.text("subject", subject, 64);
        @Nullable String word = given(action);
        @Nullable
        AuditAction wanted = word == null ? null : AuditAction.of(word).orElse(null);
        if (word != null && wanted == null) {
            errors.add("action", "没有这种操作");
        }
        LocalDate last = day("to", to, LocalDate.ofInstant(clock.instant(), CHINA), errors);
        LocalDate first = day("from", from, last.minusDays(USUAL_DAYS - 1), errors);
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            errors.add("from", "开始日期不能晚于结束日期，最多 " + MOST_DAYS + " 天");
        }
        errors.refuse();
        int size = Cursor.limit(limit);
        List<AuditLine> lines = log.read(
                reader,
                new AuditLog.Question(
                        given(user),
                        wanted,
                        given(subject),
                        start(first),
                        start(last.plusDays(1)),
                        Cursor.parse(cursor),
                        size + 1));
        return Response.ok(page(lines, size)).build();
    }

    private AuditPage page(List<AuditLine> lines, int size) {
        if (lines.size() <= size) {
            return new AuditPage(lines, null, chain.state());
        }
        AuditLine last = lines.get(size - 1);
        return new AuditPage(lines.subList(0, size), new Cursor(last.at(), last.id()).text(), chain.state());
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate usual, FieldErrors errors) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 2000 && day.getYear() <= 9000) {
                return day;
            }
        } catch (DateTimeParseException noDay) {
            // said below
        }
        errors.add(field, "须为日期，如 2026-11-20");
        return usual;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(CHINA).toInstant();
    }
}
