package cn.hotline12315.core.enterprise;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Every name that a respondent was ever given, once.
@Component
class KnownNames {
    private final JdbcTemplate sql;

    KnownNames(JdbcTemplate sql) {
        this.sql = sql;
    }

    /// Inside the caller's transaction. Most are there already; for the rest it waits for whoever adds the same, always
    /// in one order, so that two never wait for each other.
    void add(Collection<KnownName> names) {
        Map<byte[], KnownName> once = names.stream()
                .collect(Collectors.toMap(
                        KnownName::hash,
                        name -> name,
                        (one, same) -> one,
                        () -> new TreeMap<>(Arrays::compareUnsigned)));
        if (once.isEmpty()) {
            return;
        }
        sql.query(
                "select name_hash from known_name where name_hash = any(?)",
                row -> {
                    once.remove(row.getBytes("name_hash"));
                },
                (Object) once.keySet().toArray(new byte[0][]));
        sql.batchUpdate(
                "insert into known_name (name_hash, name_pairs) values (?, ?) on conflict do nothing",
                once.values().stream()
                        .map(name -> new Object[] {name.hash(), name.pairs().toArray(new Long[0])})
                        .toList());
    }
}
