package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.storage.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an answer may be based on, for those who keep answers. A version stays as it was when it was cited, also after
/// a
/// newer one is published.
@Component
public class Citations {
    private final JdbcClient sql;

    Citations(JdbcClient sql) {
        this.sql = sql;
    }

    /// A version of an entry.
    public record Cited(UUID entry, int version) {}

    /// @param law, article, link where it says so
    public record CitedSource(
            UUID entry,
            int version,
            String title,
            String law,
            @Nullable String article,
            @Nullable String link) {}

    /// Those of them that are or were in force; what was never published cannot be cited.
    public Map<Cited, CitedSource> of(Collection<Cited> cited) {
        Map<Cited, CitedSource> sources = new HashMap<>();
        sql.sql("""
                        select v.entry_id, v.version, v.title, v.law, v.article, v.link
                        from unnest(?::uuid[], ?::integer[]) w(entry_id, version)
                        join knowledge_version v on v.entry_id = w.entry_id and v.version = w.version
                        where exists (select from knowledge_change c
                          where c.entry_id = v.entry_id and c.version = v.version and c.deed = 'published')""")
                .params(
                        cited.stream().map(Cited::entry).toArray(UUID[]::new),
                        cited.stream().map(Cited::version).toArray(Integer[]::new))
                .query((row, _) -> {
                    Cited key = new Cited(Sql.uuid(row, "entry_id"), row.getInt("version"));
                    return sources.put(
                            key,
                            new CitedSource(
                                    key.entry(),
                                    key.version(),
                                    row.getString("title"),
                                    row.getString("law"),
                                    row.getString("article"),
                                    row.getString("link")));
                })
                .list();
        return sources;
    }
}
