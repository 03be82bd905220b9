package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeTask;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeWork;
import cn.hotline12315.core.storage.Sql;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What waits for those who keep the knowledge base, of their authority's entries and of everybody's: texts to be read
/// by somebody else, drafts, and what grows old.
@Component
class KnowledgeWorklist {
    private static final int MOST = 100;
    private static final int SOON_DAYS = 30;
    private static final String TASKS = """
            select e.id, e.state, e.latest, e.published, v.title, v.author, e.changed_at, v.valid_until, v.review_by,
              (select array_agg(distinct w.author) from knowledge_version w
                where w.entry_id = e.id and w.version > coalesce(e.published, 0) and w.author is not null) as authors
            from knowledge_entry e join knowledge_version v on v.entry_id = e.id and v.version = """;

    private static final String KEPT = " and (v.authority is null or v.authority = ?)";

    private final JdbcClient sql;
    private final KnowledgeRights rights;
    private final StaffNames staff;
    private final Clock clock;

    KnowledgeWorklist(JdbcClient sql, KnowledgeRights rights, StaffNames staff, Clock clock) {
        this.sql = sql;
        this.rights = rights;
        this.staff = staff;
        this.clock = clock;
    }

    private record Found(
            UUID id,
            KnowledgeState state,
            int latest,
            @Nullable Integer published,
            String title,
            @Nullable UUID author,
            Instant changedAt,
            @Nullable LocalDate validUntil,
            @Nullable LocalDate reviewBy,
            List<UUID> authors) {}

    KnowledgeWork of(SignedIn user) {
        List<Found> inReview = inState(user, "in-review", "asc");
        List<Found> drafts = inState(user, "draft", "desc");
        List<Found> withdrawn = inState(user, "withdrawn", "desc");
        List<Found> due = due(user);
        Set<UUID> people = new HashSet<>();
        for (List<Found> list : List.of(inReview, drafts, withdrawn, due)) {
            list.stream().map(Found::author).forEach(author -> {
                if (author != null) {
                    people.add(author);
                }
            });
        }
        Map<UUID, String> names = staff.of(people);
        return new KnowledgeWork(
                tasks(inReview, user, names),
                tasks(drafts, user, names),
                tasks(due, user, names),
                tasks(withdrawn, user, names));
    }

    private List<Found> inState(SignedIn user, String state, String order) {
        return sql.sql(TASKS + "e.latest where e.state = ?" + KEPT + " order by e.changed_at " + order + ", e.id limit "
                        + MOST)
                .params(state, user.authority().id())
                .query((row, _) -> read(row))
                .list();
    }

    private List<Found> due(SignedIn user) {
        LocalDate today = KnowledgeSearch.today(clock);
        return sql.sql(TASKS
                        + "e.published where e.id in (select entry_id from knowledge_search where review_by <= ?"
                        + " union select entry_id from knowledge_search where valid_until <= ?)" + KEPT
                        + " order by least(v.review_by, v.valid_until), e.id limit " + MOST)
                .params(today, today.plusDays(SOON_DAYS), user.authority().id())
                .query((row, _) -> read(row))
                .list();
    }

    private static Found read(ResultSet row) throws SQLException {
        Array authors = row.getArray("authors");
        return new Found(
                Sql.uuid(row, "id"),
                KnowledgeState.of(row.getString("state")),
                row.getInt("latest"),
                row.getObject("published", Integer.class),
                row.getString("title"),
                Sql.uuidOrNull(row, "author"),
                Sql.instant(row, "changed_at"),
                row.getObject("valid_until", LocalDate.class),
                row.getObject("review_by", LocalDate.class),
                authors == null ? List.of() : Arrays.asList((UUID[]) authors.getArray()));
    }

    private List<KnowledgeTask> tasks(List<Found> found, SignedIn user, Map<UUID, String> names) {
        return found.stream()
                .map(one -> new KnowledgeTask(
                        one.id(),
                        one.state(),
                        one.latest(),
                        one.published(),
                        one.title(),
                        KnowledgeEntries.author(one.author(), names),
                        one.changedAt(),
                        one.validUntil(),
                        one.reviewBy(),
                        rights.mayReview(user) && !one.authors().contains(user.id())))
                .toList();
    }
}
