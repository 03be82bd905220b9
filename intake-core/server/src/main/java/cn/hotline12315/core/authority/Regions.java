package cn.hotline12315.core.authority;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The administrative divisions to county level. `regions.csv` is shipped, its head names the source; codes that are
/// not in the table yet are added at every start.
@Component
class Regions implements ApplicationRunner {
    private static final String SOURCE = "china-division 2.7.0";
    private static final LocalDate AS_OF = LocalDate.of(2023, 6, 30);
    private final JdbcClient sql;

    Regions(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<String[]> rows = shipped();
        sql.sql("""
                        insert into region (code, name, source, as_of)
                        select code, name, ?, ? from unnest(?::text[], ?::text[]) as t (code, name)
                        on conflict do nothing""")
                .params(
                        SOURCE,
                        Date.valueOf(AS_OF),
                        rows.stream().map(row -> row[0]).toArray(String[]::new),
                        rows.stream().map(row -> row[1]).toArray(String[]::new))
                .update();
    }

    private static List<String[]> shipped() {
        try (InputStream in = Objects.requireNonNull(Regions.class.getResourceAsStream("/regions.csv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("code,"))
                    .map(line -> line.split(",", 2))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The codes that are valid on a day.
    Set<String> codes(LocalDate day) {
        return new HashSet<>(sql.sql("""
                        select code from region
                        where (valid_from is null or valid_from <= ?) and (valid_to is null or valid_to > ?)""").params(day, day).query(String.class).list());
    }
}
