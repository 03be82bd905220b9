package cn.hotline12315.acceptance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// A hundred thousand entries of knowledge: some are written, submitted and published by people through the API, then
/// each stands there many times by SQL, under ids of its own and with other words mixed into its index.
final class BenchKnowledge {
    private static final int WRITTEN = 200;
    private static final int TIMES = 500;
    private static final List<String> SUBJECTS =
            List.of("网购", "预付卡", "食品", "家电", "汽车", "手机", "服装", "酒店", "快递", "培训", "美容", "旅游", "药品", "装修", "物业", "停车");
    private static final List<String> DEEDS =
            List.of("退货", "退款", "换货", "维修", "赔偿", "发票", "押金", "违约金", "三包", "鉴定", "标签", "定价", "虚假宣传", "泄露信息");
    private static final String COMMON = "消费者可以要求经营者退货退款更换修理赔偿损失并保留票据照片聊天记录向市场监督管理部门投诉举报";

    private BenchKnowledge() {}

    static void measure(BenchReport report) throws IOException {
        Random random = new Random(12315);
        List<String> titles = write(random);
        copy();
        List<String> paths = new ArrayList<>();
        for (String title : titles) {
            for (String q : List.of(title, title.substring(0, 5), "消费者可以要求经营者退货退款")) {
                paths.add("/api/v1/knowledge?q=" + BenchLists.url(q));
            }
        }
        String probe =
                "select entry_id from knowledge_search where grams @> (select grams[1:3] from knowledge_search limit 1) limit 60;\n";
        BenchLists.report(
                report,
                BenchReport.of("knowledge, %,d entries", Postgres.number("select count(*) from knowledge_search")),
                BenchLists.took("1001", paths),
                BenchReport.of("%.2f ms", Postgres.pace(probe, 1, 2).latency()));
    }

    private static List<String> write(Random random) throws IOException {
        List<String> titles = new ArrayList<>();
        try (Wire author = new Wire(Hotline.BASE + 1, BenchLoad.cookie("3001"));
                Wire reviewer = new Wire(Hotline.BASE + 1, BenchLoad.cookie("9001"))) {
            for (int i = 0; i < WRITTEN; i++) {
                String title = of(SUBJECTS, random) + word(random) + of(DEEDS, random) + "怎么办";
                String form =
                        """
                        {"title":"%s","questions":["%s%s能不能%s"],"answer":"%s","law":"《消费者权益保护法》","article":null,"link":null,
                         "category":null,"line":null,"authority":null,"validFrom":null,"validUntil":null,"reviewBy":null}""".formatted(title, of(SUBJECTS, random), word(random), of(DEEDS, random), answer(random));
                Wire.Answer made =
                        author.post("/api/v1/knowledge", "Idempotency-Key: " + UUID.randomUUID() + "\r\n", form);
                must(made);
                String steps = "/api/v1/knowledge/" + made.json().path("id").asString() + "/steps";
                must(author.post(steps, "If-Match: \"1\"\r\n", "{\"step\":\"submit\",\"reason\":null}"));
                must(reviewer.post(steps, "If-Match: \"2\"\r\n", "{\"step\":\"publish\",\"reason\":null}"));
                titles.add(title);
            }
        }
        return titles;
    }

    private static void must(Wire.Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
    }

    private static void copy() {
        Postgres.ask("""
                set session_replication_role = replica;
                create temp table copied as
                  select gen_random_uuid() as id, s.entry_id as of, s.title_key, s.head,
                    s.grams || array(select (random() * 2000000000)::int from generate_series(1, 20) where n > 0) as grams
                  from (select * from knowledge_search order by shown_since desc limit %d) s, generate_series(1, %d) n;
                insert into knowledge_entry (id, state, latest, published, changes, changed_at)
                  select id, 'published', 1, 1, 1, now() from copied;
                insert into knowledge_version (entry_id, version, title, questions, answer, law, written_at)
                  select c.id, 1, v.title, v.questions, v.answer, v.law, now()
                  from copied c join knowledge_entry e on e.id = c.of
                  join knowledge_version v on v.entry_id = e.id and v.version = e.published;
                insert into knowledge_search (entry_id, title_key, head, grams, shown_since)
                  select id, title_key, head, grams, '2020-01-01' from copied;
                truncate knowledge_gram;
                insert into knowledge_gram select gram, count(*) from knowledge_search, unnest(grams) gram group by gram;
                """.formatted(WRITTEN, TIMES));
        List.of("knowledge_search", "knowledge_gram", "knowledge_entry", "knowledge_version")
                .forEach(table -> Postgres.ask("vacuum analyze " + table));
    }

    private static String answer(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 200) {
            int from = random.nextInt(COMMON.length() - 8);
            text.append(COMMON, from, from + 4 + random.nextInt(4)).append(word(random));
        }
        return text.toString();
    }

    private static String of(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    /// Two characters out of the common ones of GB 2312.
    private static String word(Random random) {
        return "" + (char) (0x4E00 + random.nextInt(5_000)) + (char) (0x4E00 + random.nextInt(5_000));
    }
}
