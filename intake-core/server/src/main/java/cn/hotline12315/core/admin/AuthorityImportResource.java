package cn.hotline12315.core.admin;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.AuthorityImport;
import cn.hotline12315.core.authority.ImportLine;
import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.ApiComponent;
import cn.hotline12315.core.web.BodyUpTo;
import cn.hotline12315.core.web.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
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

/// Takes a file of authorities, or says what it would do.
@Component
@Path("v1/authority-imports")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorityImportResource implements ApiComponent {
    private final AuthorityImport imports;
    private final Realm realm;

    AuthorityImportResource(AuthorityImport imports, Realm realm) {
        this.imports = imports;
        this.realm = realm;
    }

    /// @param applied false for a dry run, and when a row is wrong: then nothing was changed
    /// @param added rows that are new
    record ImportReport(boolean applied, long added, long changed, long unchanged, long wrong, List<ImportLine> rows) {
        static ImportReport of(boolean applied, List<ImportLine> rows) {
            return new ImportReport(
                    applied,
                    count(rows, ImportLine.Verdict.NEW),
                    count(rows, ImportLine.Verdict.CHANGED),
                    count(rows, ImportLine.Verdict.UNCHANGED),
                    count(rows, ImportLine.Verdict.WRONG),
                    rows);
        }

        private static long count(List<ImportLine> rows, ImportLine.Verdict state) {
            return rows.stream().filter(row -> row.state() == state).count();
        }
    }

    @POST
    @Consumes("text/csv")
    @BodyUpTo(8L << 20)
    @Answers(
            body = ImportReport.class,
            problems = {400, 403, 413, 415, 422},
            says =
                    "A CSV file of authorities, row by row: new, changed, unchanged, wrong. With `dryRun=false` applied, all rows or none.")
    public Response take(
            byte @Nullable [] file,
            @QueryParam("dryRun") @Nullable String dryRun,
            @Context ContainerRequestContext request) {
        SignedIn user = SignedIn.of(request);
        realm.check(user);
        boolean look = switch (dryRun == null ? "true" : dryRun) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.field("dryRun", "须为 true 或 false");
        };
        return switch (imports.take(file == null ? new byte[0] : file, user.id(), user.authority(), look)) {
            case AuthorityImport.Outcome.Looked(boolean applied, List<ImportLine> rows) ->
                Response.ok(ImportReport.of(applied, rows)).build();
            case AuthorityImport.Outcome.Unreadable(String why) -> throw ProblemException.field("file", why);
        };
    }
}
