package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.storage.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Narrows by index. The rarest bigrams of a question lead, as long as they have few entries together; when even the
/// rarest is common, an entry must have the rarest four. Each way in is a materialized CTE, so that no LIMIT talks the
/// planner into reading the table.
@Component
class Candidates {
    /// Rows that the rare bigrams may lead to.
    static final int FEW = 3_000;

    /// Entries from which on an index lists too much: reading the table until there are enough is quicker.
    static final int MANY = 200_000;

    private static final int RANKED = 1_000;
    private static final int READ = 60;
    private static final int HEAD_LONGEST = 12;
    private static final String LAST_CHARACTER = "\uDBFF\uDFFF";
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    Candidates(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /// @param entries the best 60 by their numbers
    /// @param weights of the bigrams that some entry has: the rarer, the more
    record Found(List<UUID> entries, Map<Integer, Double> weights) {}

    /// A statement as it goes to PostgreSQL; tests look at its plan.
    record Query(String text, List<Object> params) {}

    Found of(Question question, KnowledgeSearch.Wish wish, LocalDate today) {
        if (question.isEmpty()) {
            return new Found(List.of(), Map.of());
        }
        return transaction.execute(_ -> {
            Map<Integer, Integer> counts = counts(question.pairs());
            Map<Integer, Double> weights = new HashMap<>();
            counts.forEach((gram, entries) -> weights.put(gram, weight(entries)));
            Query query = query(question, counts, wish, today);
            // compiling takes longer than searching; a plan that knows no grams takes none for rare
            sql.sql("select set_config('jit', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)")
                    .query((_, _) -> true)
                    .list();
            List<UUID> entries = sql.sql(query.text())
                    .params(query.params())
                    .query((row, _) -> Sql.uuid(row, "entry_id"))
                    .list();
            return new Found(entries, weights);
        });
    }

    List<UUID> newest(KnowledgeSearch.Wish wish, LocalDate today) {
        List<Object> params = new ArrayList<>();
        String text = "select s.entry_id from knowledge_search s where true" + open(wish, today, params)
                + " order by s.shown_since desc, s.entry_id limit ?";
        params.add(wish.limit() + 1);
        return sql.sql(text)
                .params(params)
                .query((row, _) -> Sql.uuid(row, "entry_id"))
                .list();
    }

    static double weight(int entries) {
        return Math.log(1 + 1e6 / (1 + entries));
    }

    /// How many entries have each, rarest first; without those that none has.
    Map<Integer, Integer> counts(Set<Integer> pairs) {
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        sql.sql("select gram, entries from knowledge_gram where gram = any(?) and entries > 0 order by entries, gram")
                .param((Object) KnowledgeIndex.array(pairs))
                .query((row, _) -> counts.put(row.getInt("gram"), row.getInt("entries")))
                .list();
        return counts;
    }

    Query query(Question question, Map<Integer, Integer> counts, KnowledgeSearch.Wish wish, LocalDate today) {
        Ways ways = new Ways(wish, today);
        ways.add(
                "by_title",
                "s.title_key >= ? and s.title_key < ?",
                50,
                100,
                List.of(question.key(), question.key() + LAST_CHARACTER));
        int rarestHas = counts.values().stream().findFirst().orElse(0);
        boolean allKnown =
                rarestHas <= MANY && counts.size() == question.pairs().size();
        if (allKnown && !counts.isEmpty() && counts.size() <= HEAD_LONGEST) {
            ways.add("by_head", "s.head @> ?::integer[]", 300, 50, arrays(counts.keySet()));
        }
        if (!question.words().isEmpty()) {
            Set<Integer> full = new java.util.LinkedHashSet<>();
            Set<Integer> initials = Grams.initialsByTwo(question.letters());
            question.words().forEach(word -> full.addAll(Grams.full(word)));
            if (!full.isEmpty()) {
                ways.add("by_pinyin", "s.head @> ?::integer[]", 300, 60, arrays(full));
            }
            ways.add("by_initials", "s.head @> ?::integer[]", 300, 40, arrays(initials));
        }
        List<Integer> rare = rare(counts);
        if (!rare.isEmpty()) {
            ways.addRare(rare, counts);
        } else if (rarestHas > MANY) {
            ways.addPlain(counts.keySet().iterator().next());
        } else if (!counts.isEmpty()) {
            List<Integer> rarest = counts.keySet().stream().limit(4).toList();
            ways.add("by_rarest", "s.grams @> ?::integer[]", RANKED, 1, arrays(rarest));
        }
        return ways.query(counts);
    }

    private static List<Object> arrays(Collection<Integer> grams) {
        return List.of((Object) KnowledgeIndex.array(grams));
    }

    /// @param counts rarest first
    private static List<Integer> rare(Map<Integer, Integer> counts) {
        List<Integer> rare = new ArrayList<>();
        int sum = 0;
        for (Map.Entry<Integer, Integer> one : counts.entrySet()) {
            sum += one.getValue();
            if (sum > FEW) {
                break;
            }
            rare.add(one.getKey());
        }
        return rare;
    }

    /// Only what is valid today, of the line, the categories and the authorities.
    private static String open(KnowledgeSearch.Wish wish, LocalDate today, List<Object> params) {
        StringBuilder open = new StringBuilder(
                " and (s.valid_from is null or s.valid_from <= ?) and (s.valid_until is null or s.valid_until >= ?)");
        params.add(today);
        params.add(today);
        open.append(" and (s.authority is null or s.authority = any(?))");
        params.add(wish.authorities().toArray(new UUID[0]));
        if (wish.line() != null) {
            open.append(" and (s.line is null or s.line = ?)");
            params.add(wish.line().number());
        }
        if (!wish.categories().isEmpty()) {
            open.append(" and s.category = any(?)");
            params.add(wish.categories().toArray(new String[0]));
        }
        return open.toString();
    }

    /// The ways in, put together to one statement.
    private static final class Ways {
        private final KnowledgeSearch.Wish wish;
        private final LocalDate today;
        private final List<String> ctes = new ArrayList<>();
        private final List<String> selects = new ArrayList<>();
        private final List<Object> params = new ArrayList<>();

        Ways(KnowledgeSearch.Wish wish, LocalDate today) {
            this.wish = wish;
            this.today = today;
        }

        void add(String name, String condition, int limit, int score, List<Object> values) {
            params.addAll(values);
            ctes.add(name + " as materialized (select s.entry_id, " + score + "::real as score"
                    + " from knowledge_search s where " + condition + open(wish, today, params) + ")");
            selects.add("(select * from " + name + " limit " + limit + ")");
        }

        /// The first thousand that come along: nearly every entry has it.
        void addPlain(int gram) {
            params.add(KnowledgeIndex.array(List.of(gram)));
            ctes.add(
                    "by_any as (select s.entry_id, 1::real as score from knowledge_search s where s.grams @> ?::integer[]"
                            + open(wish, today, params) + " limit " + RANKED + ")");
            selects.add("(select * from by_any)");
        }

        void addRare(List<Integer> rare, Map<Integer, Integer> counts) {
            params.add(KnowledgeIndex.array(rare));
            params.add(rare.stream()
                    .map(gram -> (float) weight(counts.getOrDefault(gram, 1)))
                    .toArray(Float[]::new));
            ctes.add("by_rare as materialized (select s.entry_id, sum(r.weight)::real as score"
                    + " from unnest(?::integer[], ?::real[]) r(gram, weight)"
                    + " join knowledge_search s on s.grams @> array[r.gram]" + open(wish, today, params)
                    + " group by s.entry_id order by 2 desc limit " + RANKED + ")");
            selects.add("(select * from by_rare)");
        }

        Query query(Map<Integer, Integer> counts) {
            params.add(KnowledgeIndex.array(counts.keySet()));
            params.add(counts.values().stream()
                    .map(entries -> (float) weight(entries))
                    .toArray(Float[]::new));
            String text = "with " + String.join(",\n", ctes)
                    + ",\nfound as materialized (select entry_id, sum(score) as score from ("
                    + String.join(" union all ", selects) + ") u group by entry_id order by 2 desc, 1 limit " + RANKED
                    + "),\nasked as materialized (select * from unnest(?::integer[], ?::real[]) a(gram, weight))\n"
                    + "select f.entry_id from found f join knowledge_search s on s.entry_id = f.entry_id\n"
                    + "order by f.score + coalesce((select sum(a.weight) from asked a where a.gram = any(s.head)), 0)"
                    + " desc, f.entry_id limit " + READ;
            return new Query(text, params);
        }
    }
}
