package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.knowledge.KnowledgeSearch.Wish;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeHits;
import cn.hotline12315.core.testing.Core;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// A large knowledge base of invented entries: `-Dknowledge.rows=1000000` for the design case, a few thousand in the
/// usual run. Prints how long searches took; fails on plans, never on time.
class SearchAtScaleTest {
    private static final int ROWS = Integer.getInteger("knowledge.rows", 6_000);
    private static final int BATCH = 2_000;
    private static final String COMMON = "消费者可以要求经营者退货退款更换修理赔偿损失并保留票据照片聊天记录向市场监督管理部门投诉举报";
    private static final List<String> SUBJECTS =
            List.of("网购", "预付卡", "食品", "家电", "汽车", "手机", "服装", "酒店", "快递", "培训", "美容", "旅游", "药品", "装修", "物业", "停车");
    private static final List<String> DEEDS =
            List.of("退货", "退款", "换货", "维修", "赔偿", "发票", "押金", "违约金", "三包", "鉴定", "标签", "定价", "虚假宣传", "泄露信息");
    private static final Random RANDOM = new Random(20261122);
    private static final List<UUID> MADE = new ArrayList<>();
    /// Past the cable of the tests, which delays what is longer than a packet.
    private static final DataSource STRAIGHT = straight();

    private static final JdbcClient DIRECT = JdbcClient.create(STRAIGHT);
    private static final TransactionTemplate DIRECT_TRANSACTION =
            new TransactionTemplate(new DataSourceTransactionManager(STRAIGHT));
    private final Core core = Core.one();
    private final Candidates candidates = new Candidates(DIRECT, DIRECT_TRANSACTION);
    private final KnowledgeSearch search = new KnowledgeSearch(DIRECT, candidates, core.clock());

    @BeforeAll
    static void invent() {
        JdbcTemplate jdbc = Core.one().bean(JdbcTemplate.class);
        long begun = System.nanoTime();
        for (int from = 0; from < ROWS; from += BATCH) {
            batch(jdbc, Math.min(BATCH, ROWS - from));
        }
        recount();
        for (String table : List.of("knowledge_search", "knowledge_gram", "knowledge_entry", "knowledge_version")) {
            jdbc.execute("vacuum analyze " + table);
        }
        System.out.printf("%,d entries made in %d s%n", ROWS, (System.nanoTime() - begun) / 1_000_000_000L);
    }

    @AfterAll
    static void forget() {
        Core.one()
                .sql()
                .sql("delete from knowledge_search where category = ?")
                .param(MARK)
                .update();
        recount();
    }

    /// Tells the invented rows of the search from the others.
    private static final String MARK = "invented";

    private static DataSource straight() {
        int port = Core.one()
                .sql()
                .sql("select inet_server_port()")
                .query(Integer.class)
                .single();
        return new SingleConnectionDataSource(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "", true);
    }

    private static void batch(JdbcTemplate jdbc, int rows) {
        List<Object[]> entries = new ArrayList<>();
        List<Object[]> versions = new ArrayList<>();
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> shown = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            UUID id = new UUID(RANDOM.nextLong(), RANDOM.nextLong());
            MADE.add(id);
            String title = of(SUBJECTS) + word() + of(DEEDS) + "怎么办";
            String question = word() + of(SUBJECTS) + "能不能" + of(DEEDS);
            String answer = answer();
            KnowledgeIndex.Shape shape = KnowledgeIndex.Shape.of(title, List.of(question), answer);
            entries.add(new Object[] {id});
            versions.add(new Object[] {id, title, new String[] {question}, answer});
            changes.add(new Object[] {id});
            shown.add(new Object[] {
                id, shape.titleKey(), KnowledgeIndex.array(shape.head()), KnowledgeIndex.array(shape.all()), MARK
            });
        }
        jdbc.batchUpdate(
                "insert into knowledge_entry values (?, 'published', 1, 1, 1, '2026-01-01T00:00:00Z')", entries);
        jdbc.batchUpdate("""
                insert into knowledge_version (entry_id, version, title, questions, answer, law, written_at)
                values (?, 1, ?, ?, ?, '虚构', '2026-01-01T00:00:00Z')""", versions);
        jdbc.batchUpdate("""
                insert into knowledge_change (entry_id, version, deed, at)
                values (?, 1, 'published', '2026-01-01T00:00:00Z')""", changes);
        jdbc.batchUpdate("""
                insert into knowledge_search (entry_id, title_key, head, grams, category, shown_since)
                values (?, ?, ?, ?, ?, '2020-01-01T00:00:00Z')""", shown);
    }

    private static void recount() {
        Core.one().sql().sql("truncate knowledge_gram").update();
        Core.one().sql().sql("""
                insert into knowledge_gram select gram, count(*) from knowledge_search, unnest(grams) gram group by gram""").update();
    }

    private static String answer() {
        StringBuilder text = new StringBuilder();
        int length = 150 + RANDOM.nextInt(200);
        while (text.length() < length) {
            int from = RANDOM.nextInt(COMMON.length() - 8);
            text.append(COMMON, from, from + 4 + RANDOM.nextInt(4))
                    .append(word())
                    .append(RANDOM.nextInt(6) == 0 ? "。" : "");
        }
        return text.toString();
    }

    /// Two characters, some often and most seldom, as words are (Zipf).
    private static String word() {
        int rank = (int) Math.min(40_000, Math.pow(40_000, RANDOM.nextDouble()));
        return "" + (char) (0x4E00 + rank % 3_000) + (char) (0x5000 + rank % 6_997);
    }

    private static String of(List<String> words) {
        return words.get(RANDOM.nextInt(words.size()));
    }

    private List<String> questions() {
        return List.of(
                "退货",
                "消费者",
                "网购退款",
                "qitian tuihuo",
                "qtth",
                "yufuka tuikuan",
                "yfktk",
                "七日无理由退货",
                "怎么办",
                "网购的衣服洗标与页面描述不符，拆封后还能不能七日无理由退货？运费由谁承担？",
                "消费者购买家电三个月漏水，维修两次仍未修好，商家拒绝更换，要求更换同型号新机并赔偿损失",
                "预付卡商家关门跑路，卡内余额怎么退，押金能不能要回来",
                "可以要求经营者赔偿",
                "向市场监督管理部门投诉",
                "没有这样的词语存在");
    }

    @Test
    void theIndexNarrowsUnlessNearlyEveryEntryHasIt() {
        int narrowed = 0;
        for (String asked : questions()) {
            Question question = Question.of(asked);
            Map<Integer, Integer> counts = candidates.counts(question.pairs());
            if (counts.values().stream().findFirst().orElse(0) > ROWS / 10) {
                continue; // the first thousand rows of the table will do
            }
            narrowed++;
            Candidates.Query query = candidates.query(question, counts, wish(asked), LocalDate.of(2026, 11, 22));
            List<String> plan = core.sql()
                    .sql("explain " + query.text())
                    .params(query.params())
                    .query((row, _) -> row.getString(1))
                    .list();
            assertThat(plan.stream().filter(line -> line.contains("Seq Scan on knowledge")))
                    .as(asked + "\n" + String.join("\n", plan))
                    .isEmpty();
        }
        assertThat(narrowed).isGreaterThan(8);
    }

    @Test
    void timesArePrinted() {
        List<Long> all = new ArrayList<>();
        for (String asked : questions()) {
            long[] micros = new long[20];
            int hits = 0;
            for (int i = 0; i < micros.length; i++) {
                long begun = System.nanoTime();
                hits = search.find(wish(asked)).items().size();
                micros[i] = (System.nanoTime() - begun) / 1_000;
            }
            Arrays.sort(micros);
            for (long one : micros) {
                all.add(one);
            }
            System.out.printf(
                    "%6.1f ms median, %6.1f ms longest, %2d hits: %s%n",
                    micros[10] / 1e3, micros[19] / 1e3, hits, asked);
        }
        all.sort(null);
        System.out.printf(
                "%,d entries: p95 %.1f ms of %d searches%n", ROWS, all.get(all.size() * 95 / 100) / 1e3, all.size());
        assertThat(all).hasSize(20 * questions().size());
    }

    @Test
    void whatNearlyEveryEntryHasIsReadFromTheTable() {
        Question question = Question.of("退货");
        Map<Integer, Integer> counts = Map.of(question.pairs().iterator().next(), Candidates.MANY + 1);
        Candidates.Query query = candidates.query(question, counts, wish("退货"), LocalDate.of(2026, 11, 22));
        assertThat(query.text()).contains("by_any").doesNotContain("by_head", "by_rarest");
        assertThat(DIRECT.sql(query.text())
                        .params(query.params())
                        .query((row, _) -> row.getObject(1))
                        .list())
                .hasSizeBetween(1, 60);
    }

    @Test
    void anExactTitleIsFirstAmongAllOfThem() {
        JdbcClient sql = core.sql();
        for (int i = 0; i < 20; i++) {
            UUID id = MADE.get(RANDOM.nextInt(MADE.size()));
            String title = sql.sql("select title from knowledge_version where entry_id = ?")
                    .param(id)
                    .query(String.class)
                    .single();
            KnowledgeHits found = search.find(wish(title));
            assertThat(found.items().getFirst().title()).isEqualTo(title);
        }
    }

    @Test
    void aRareWordOfAnAnswerFindsItsEntry() {
        Set<String> looked = new LinkedHashSet<>();
        core.sql()
                .sql("select answer from knowledge_version where law = '虚构' order by entry_id limit 20")
                .query((row, _) -> row.getString(1))
                .list()
                .forEach(answer -> looked.add(answer.substring(60, 90)));
        for (String piece : looked) {
            assertThat(search.find(wish(piece)).items().getFirst().answer()).contains(piece);
        }
    }

    private static Wish wish(String asked) {
        return new Wish(asked, null, List.of(), List.of(), 10);
    }
}
