package cn.hotline12315.core.knowledge;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeAuthor;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeVersion;
import cn.hotline12315.core.storage.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The rows of entries, versions and changes.
@Component
class KnowledgeEntries {
    static final String VERSION_COLUMNS = """
            v.version, v.title, v.questions, v.answer, v.law, v.article, v.link, v.category, v.line, v.authority,
            v.valid_from, v.valid_until, v.review_by, v.author, v.written_at,
            exists (select from knowledge_change c
              where c.entry_id = v.entry_id and c.version = v.version and c.deed = 'published') as was_published""";

    private final JdbcClient sql;

    KnowledgeEntries(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param revision as in the ETag
    record Entry(
            UUID id,
            KnowledgeState state,
            int latest,
            @Nullable Integer published,
            long revision,
            Instant changedAt) {}

    Optional<Entry> find(UUID id) {
        return read(id, "");
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Entry> lock(UUID id) {
        return read(id, " for update");
    }

    private Optional<Entry> read(UUID id, String lock) {
        return sql.sql("select id, state, latest, published, changes, changed_at from knowledge_entry where id = ?"
                        + lock)
                .param(id)
                .query((row, _) -> new Entry(
                        Sql.uuid(row, "id"),
                        KnowledgeState.of(row.getString("state")),
                        row.getInt("latest"),
                        row.getObject("published", Integer.class),
                        row.getLong("changes"),
                        Sql.instant(row, "changed_at")))
                .optional();
    }

    /// @return false when there is an entry with this id
    boolean add(UUID id, Instant now) {
        return sql.sql("""
                        insert into knowledge_entry (id, state, latest, published, changes, changed_at)
                        values (?, 'draft', 1, null, 1, ?) on conflict do nothing""").params(id, Sql.time(now)).update() == 1;
    }

    void move(Entry entry, KnowledgeState state, int latest, @Nullable Integer published, Instant now) {
        sql.sql("""
                        update knowledge_entry set state = ?, latest = ?, published = ?, changes = changes + 1,
                          changed_at = ? where id = ?""")
                .params(Sql.values(state.word(), latest, published, Sql.time(now), entry.id()))
                .update();
    }

    /// @param author null for what comes with the system
    void write(UUID id, int version, KnowledgeForm form, @Nullable UUID author, Instant now) {
        sql.sql("""
                        insert into knowledge_version (entry_id, version, title, questions, answer, law, article, link,
                          category, line, authority, valid_from, valid_until, review_by, author, written_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Sql.values(
                        id,
                        version,
                        form.title(),
                        form.asked().toArray(new String[0]),
                        form.answer(),
                        form.law(),
                        form.article(),
                        form.link(),
                        form.category(),
                        form.line() == null ? null : form.line().number(),
                        form.authority(),
                        form.validFrom(),
                        form.validUntil(),
                        form.reviewBy(),
                        author,
                        Sql.time(now)))
                .update();
    }

    void note(UUID id, int version, String deed, @Nullable String reason, @Nullable UUID by, Instant now) {
        sql.sql("""
                        insert into knowledge_change (entry_id, version, deed, reason, by_user, at)
                        values (?, ?, ?, ?, ?, ?)""")
                .params(Sql.values(id, version, deed, reason, by, Sql.time(now)))
                .update();
    }

    /// Newest first.
    List<KnowledgeVersion> versions(UUID id, Map<UUID, String> names) {
        return sql.sql("select " + VERSION_COLUMNS + " from knowledge_version v where v.entry_id = ?"
                        + " order by v.version desc")
                .param(id)
                .query((row, _) -> version(row, names))
                .list();
    }

    Optional<KnowledgeVersion> version(UUID id, int version) {
        return sql.sql("select " + VERSION_COLUMNS + " from knowledge_version v where v.entry_id = ? and v.version = ?")
                .params(id, version)
                .query((row, _) -> version(row, Map.of()))
                .optional();
    }

    /// Those who wrote what would become public with the latest version: all since the one in force.
    List<UUID> authorsSince(Entry entry) {
        return sql.sql("select distinct author from knowledge_version"
                        + " where entry_id = ? and version > ? and author is not null")
                .params(entry.id(), entry.published() == null ? 0 : entry.published())
                .query((row, _) -> Sql.uuid(row, "author"))
                .list();
    }

    static KnowledgeVersion version(ResultSet row, Map<UUID, String> names) throws SQLException {
        return new KnowledgeVersion(
                row.getInt("version"),
                row.getString("title"),
                texts(row.getArray("questions")),
                row.getString("answer"),
                row.getString("law"),
                row.getString("article"),
                row.getString("link"),
                row.getString("category"),
                line(row.getString("line")),
                Sql.uuidOrNull(row, "authority"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getObject("review_by", LocalDate.class),
                author(Sql.uuidOrNull(row, "author"), names),
                Sql.instant(row, "written_at"),
                row.getBoolean("was_published"));
    }

    static KnowledgeAuthor author(@Nullable UUID id, Map<UUID, String> names) {
        return new KnowledgeAuthor(id, id == null ? "系统附带" : names.getOrDefault(id, ""));
    }

    static @Nullable LegacyLine line(@Nullable String number) {
        return number == null ? null : LegacyLine.ofNumber(number).orElse(null);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
