package cn.hotline12315.core.knowledge;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeHit;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeHits;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeVersion;
import cn.hotline12315.core.knowledge.Matches.Passage;
import cn.hotline12315.core.storage.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds what is in force and valid today, best first, with the passage that matched. PostgreSQL narrows to at most
/// 1,000
/// candidates ([Candidates]), the best 60 of them are read and ranked by their texts ([Ranking]).
@Component
class KnowledgeSearch {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int BEGINNING = 80;
    private final JdbcClient sql;
    private final Candidates candidates;
    private final Clock clock;

    KnowledgeSearch(JdbcClient sql, Candidates candidates, Clock clock) {
        this.sql = sql;
        this.candidates = candidates;
        this.clock = clock;
    }

    /// @param q at most 200 characters; blank reads what was published last
    /// @param line entries of this line and of all; null for every entry
    /// @param categories codes, one of which an entry must have; empty for every entry
    /// @param authorities whose entries are read, beside everybody's
    /// @param limit 1 to 20
    record Wish(String q, @Nullable LegacyLine line, List<String> categories, List<UUID> authorities, int limit) {}

    private record Ranked(UUID entry, KnowledgeVersion version, Ranking.Place place) {}

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    KnowledgeHits find(Wish wish) {
        LocalDate today = today(clock);
        if (wish.q().isBlank()) {
            return hits(
                    texts(candidates.newest(wish, today)).stream()
                            .map(read -> new Ranked(read.entry(), read.version(), beginning(read.version())))
                            .toList(),
                    wish.limit());
        }
        Question question = Question.of(wish.q());
        Candidates.Found found = candidates.of(question, wish, today);
        Ranking ranking = new Ranking(question, found.weights());
        List<Ranked> ranked = texts(found.entries()).stream()
                .flatMap(read -> rank(ranking, read).stream())
                .sorted(Comparator.<Ranked>comparingDouble(one -> -one.place().score())
                        .thenComparing(one -> one.version().title().length())
                        .thenComparing(Ranked::entry))
                .toList();
        return hits(ranked, wish.limit());
    }

    private static Optional<Ranked> rank(Ranking ranking, Read read) {
        KnowledgeVersion version = read.version();
        return ranking.place(version.title(), version.questions(), version.answer())
                .map(place -> new Ranked(read.entry(), version, place));
    }

    private static Ranking.Place beginning(KnowledgeVersion version) {
        String answer = version.answer().replaceAll("\\s+", " ");
        int[] points = answer.codePoints().limit(BEGINNING).toArray();
        String text = new String(points, 0, points.length);
        text = text.length() < answer.length() ? text + "…" : text;
        return new Ranking.Place(0, "answer", new Passage(text, List.of()));
    }

    private record Read(UUID entry, KnowledgeVersion version) {}

    /// The versions in force, in the order asked for.
    private List<Read> texts(List<UUID> entries) {
        return sql.sql("select e.id, " + KnowledgeEntries.VERSION_COLUMNS + """
                         from unnest(?::uuid[]) with ordinality w(id, place) join knowledge_entry e on e.id = w.id
                        join knowledge_version v on v.entry_id = e.id and v.version = e.published
                        order by w.place""")
                .param((Object) entries.toArray(new UUID[0]))
                .query((row, _) -> new Read(Sql.uuid(row, "id"), KnowledgeEntries.version(row, Map.of())))
                .list();
    }

    private static KnowledgeHits hits(List<Ranked> ranked, int limit) {
        return new KnowledgeHits(
                ranked.stream().limit(limit).map(KnowledgeSearch::hit).toList(), ranked.size() > limit);
    }

    private static KnowledgeHit hit(Ranked ranked) {
        KnowledgeVersion version = ranked.version();
        return new KnowledgeHit(
                ranked.entry(),
                version.version(),
                version.title(),
                ranked.place().where(),
                ranked.place().passage().text(),
                ranked.place().passage().marks(),
                version.answer(),
                version.law(),
                version.article(),
                version.link(),
                version.category(),
                version.line(),
                version.validUntil());
    }
}
