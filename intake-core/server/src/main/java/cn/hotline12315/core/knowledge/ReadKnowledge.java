package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.knowledge.KnowledgeEntries.Entry;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeChange;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeEntry;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeNext;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeVersion;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One entry, of those that its reader's authority may read. Who edits sees everything; who reads sees what is or was
/// in
/// force, and of the rest not even that it is there.
@Component
class ReadKnowledge {
    private final JdbcClient sql;
    private final KnowledgeEntries entries;
    private final EditKnowledge edit;
    private final KnowledgeRights rights;
    private final StaffNames staff;
    private final Clock clock;

    ReadKnowledge(
            JdbcClient sql,
            KnowledgeEntries entries,
            EditKnowledge edit,
            KnowledgeRights rights,
            StaffNames staff,
            Clock clock) {
        this.sql = sql;
        this.entries = entries;
        this.edit = edit;
        this.rights = rights;
        this.staff = staff;
        this.clock = clock;
    }

    Optional<KnowledgeEntry> byId(SignedIn user, UUID id) {
        return entries.find(id).flatMap(entry -> seenBy(user, entry));
    }

    private Optional<KnowledgeEntry> seenBy(SignedIn user, Entry entry) {
        Map<UUID, String> names = staff.of(people(entry.id()));
        Set<UUID> line = Set.copyOf(rights.line(user));
        List<KnowledgeVersion> written = entries.versions(entry.id(), names);
        List<KnowledgeVersion> all = written.stream()
                .filter(version -> version.authority() == null || line.contains(version.authority()))
                .toList();
        boolean edits = (rights.mayEdit(user) || rights.mayReview(user))
                && KnowledgeRights.isKeptBy(user, written.getFirst().authority());
        List<KnowledgeVersion> seen = edits
                ? all
                : all.stream().filter(KnowledgeVersion::wasPublished).toList();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        boolean valid = all.stream()
                .anyMatch(version -> entry.published() != null
                        && version.version() == entry.published()
                        && isValid(version, KnowledgeSearch.today(clock)));
        KnowledgeState state =
                edits ? entry.state() : entry.published() == null ? KnowledgeState.WITHDRAWN : KnowledgeState.PUBLISHED;
        return Optional.of(new KnowledgeEntry(
                entry.id(),
                state,
                seen.getFirst().version(),
                entry.published(),
                valid,
                entry.revision(),
                entry.changedAt(),
                edits ? next(user, entry) : List.of(),
                seen,
                edits ? changes(entry.id(), names) : List.of()));
    }

    private List<KnowledgeNext> next(SignedIn user, Entry entry) {
        List<KnowledgeNext> next = new ArrayList<>();
        Optional<String> noEdit = rights.mayEdit(user) ? EditKnowledge.whyNoEdit(entry) : Optional.of("编写知识仅限知识编辑人员。");
        next.add(new KnowledgeNext("edit", noEdit.isEmpty(), noEdit.orElse(null)));
        for (KnowledgeStep step : KnowledgeStep.values()) {
            Optional<String> not = EditKnowledge.whyNotNow(entry, step).or(() -> edit.whyNotAllowed(user, entry, step));
            next.add(new KnowledgeNext(step.word(), not.isEmpty(), not.orElse(null)));
        }
        return next;
    }

    private static boolean isValid(KnowledgeVersion version, LocalDate today) {
        return (version.validFrom() == null || !version.validFrom().isAfter(today))
                && (version.validUntil() == null || !version.validUntil().isBefore(today));
    }

    private List<UUID> people(UUID id) {
        return sql.sql("""
                        select author from knowledge_version where entry_id = ? and author is not null
                        union select by_user from knowledge_change where entry_id = ? and by_user is not null""")
                .params(id, id)
                .query((row, _) -> Sql.uuid(row, "author"))
                .list();
    }

    /// Newest first.
    private List<KnowledgeChange> changes(UUID id, Map<UUID, String> names) {
        return sql.sql("""
                        select version, deed, reason, by_user, at from knowledge_change
                        where entry_id = ? order by id desc""")
                .param(id)
                .query((row, _) -> new KnowledgeChange(
                        row.getInt("version"),
                        row.getString("deed"),
                        row.getString("reason"),
                        KnowledgeEntries.author(Sql.uuidOrNull(row, "by_user"), names),
                        Sql.instant(row, "at")))
                .list();
    }
}
