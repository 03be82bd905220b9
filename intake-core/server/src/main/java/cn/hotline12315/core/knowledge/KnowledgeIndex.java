package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeVersion;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.text.Bigrams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps what the search reads in step with what is published. Called in the transaction that publishes or withdraws.
@Component
class KnowledgeIndex {
    private final JdbcClient sql;

    KnowledgeIndex(JdbcClient sql) {
        this.sql = sql;
    }

    /// The numbers of an entry's texts.
    ///
    /// @param head of title and questions, with their pinyin
    /// @param all the same and the answer's
    record Shape(String titleKey, Set<Integer> head, Set<Integer> all) {
        static Shape of(String title, List<String> questions, String answer) {
            Set<Integer> head = new LinkedHashSet<>();
            List<String> asked = new ArrayList<>(List.of(title));
            asked.addAll(questions);
            for (String text : asked) {
                head.addAll(Bigrams.pairs(text));
                Spelling spelling = Spelling.of(text);
                head.addAll(Grams.full(spelling.letters()));
                head.addAll(Grams.initials(spelling.initials()));
            }
            Set<Integer> all = new LinkedHashSet<>(head);
            all.addAll(Bigrams.pairs(answer));
            return new Shape(Bigrams.key(title), head, all);
        }
    }

    /// Puts this version in the place of the one before, if there was one.
    void show(UUID entry, KnowledgeVersion version, Instant now) {
        hide(entry);
        Shape shape = Shape.of(version.title(), version.questions(), version.answer());
        sql.sql("""
                        insert into knowledge_search (entry_id, title_key, head, grams, category, line, authority,
                          valid_from, valid_until, review_by, shown_since)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(Sql.values(
                        entry,
                        shape.titleKey(),
                        array(shape.head()),
                        array(shape.all()),
                        version.category(),
                        version.line() == null ? null : version.line().number(),
                        version.authority(),
                        version.validFrom(),
                        version.validUntil(),
                        version.reviewBy(),
                        Sql.time(now)))
                .update();
        // in the order of grams, so that two who publish at once wait for each other and do not lock each other out
        sql.sql("""
                        insert into knowledge_gram (gram, entries) select gram, 1 from unnest(?) gram order by gram
                        on conflict (gram) do update set entries = knowledge_gram.entries + 1""").param((Object) array(shape.all())).update();
    }

    void hide(UUID entry) {
        sql.sql("""
                        with gone as (delete from knowledge_search where entry_id = ? returning grams),
                        locked as (
                          select gram from knowledge_gram
                          where gram in (select unnest(grams) from gone) order by gram for update)
                        update knowledge_gram g set entries = g.entries - 1 from locked where g.gram = locked.gram""").param(entry).update();
    }

    static Integer[] array(Collection<Integer> grams) {
        return grams.toArray(new Integer[0]);
    }
}
