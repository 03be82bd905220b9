package cn.hotline12315.core.audit;

import cn.hotline12315.core.privacy.ChainHash;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// `./hotline audit`: verifies the whole chain of the audit log, whether the core runs or not; it asks
/// PostgreSQL and `personal.key` only. Exit code 0: everything fits; 1: something does not; 2: it could not be
/// verified.
public final class AuditCommand {
    private static final int SHOWN = 20;

    private AuditCommand() {}

    public static void main(String[] args) {
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider"); // says all by itself
        System.setProperty("slf4j.internal.verbosity", "WARN");
        Map<String, String> settings = System.getenv();
        var storage = new SingleConnectionDataSource(
                settings.getOrDefault("HOTLINE_PG_URL", "jdbc:postgresql://127.0.0.1:8321/hotline"),
                settings.getOrDefault("HOTLINE_PG_USER", "hotline"),
                settings.getOrDefault("HOTLINE_PG_PASSWORD", "hotline"),
                true);
        int code;
        try (storage) {
            Path keys = Path.of(settings.getOrDefault("HOTLINE_KEYS", ".hotline/main/keys"));
            code = run(storage, keys, System.out);
        }
        System.exit(code);
    }

    static int run(DataSource storage, Path keys, PrintStream out) {
        try {
            ChainHash chain = ChainHash.ofFolder(keys);
            JdbcClient sql = JdbcClient.create(storage);
            byte[] used =
                    sql.sql("select id from personal_key").query(byte[].class).single();
            if (!chain.isOf(used)) {
                out.println("This database was written with another personal.key: nothing can be verified.");
                return 2;
            }
            Verification.Result result = new Verification(sql, chain).run();
            keep(sql, result);
            tell(result, out);
            return result.faults().isEmpty() ? 0 : 1;
        } catch (DataAccessException | UncheckedIOException | IllegalArgumentException fault) {
            out.println("The audit log cannot be read: " + fault.getMessage());
            return 2;
        }
    }

    private static void keep(JdbcClient sql, Verification.Result result) {
        sql.sql("""
                        insert into audit_verification (id, at, seals, entries, dropped, faults)
                        values (gen_random_uuid(), now(), ?, ?, ?, ?)""")
                .params(
                        result.seals(),
                        result.entries(),
                        result.gone(),
                        result.faults().size())
                .update();
    }

    private static void tell(Verification.Result result, PrintStream out) {
        out.printf(
                "%,d entries in %,d seals verified; %,d dropped by retention, %,d not sealed yet.%n",
                result.entries(), result.seals(), result.gone(), result.unsealed());
        Seal last = result.last();
        if (last.number() > 0) {
            String hash = HexFormat.of().formatHex(last.hash());
            out.printf("Last seal: %d, %s, %s%n", last.number(), last.sealedAt(), hash);
            out.println("Keep that line elsewhere: seals cut off from the end show only by comparing it.");
        }
        if (result.faults().isEmpty()) {
            out.println("Everything fits.");
            return;
        }
        Verification.Fault first = result.faults().getFirst();
        out.printf(
                "The log was changed. First seal that does not fit: %d. Faults: %d%n",
                first.seal(), result.faults().size());
        result.faults().stream()
                .limit(SHOWN)
                .forEach(fault -> out.printf(
                        "  seal %d: %s%s%n",
                        fault.seal(),
                        fault.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        fault.entry() == null ? "" : " " + fault.entry()));
    }
}
