package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// People and deeds of the tests of the knowledge base.
abstract class KnowledgeOverHttp {
    static final String KNOWLEDGE = "/api/v1/knowledge";
    final Core core = Core.one();
    Browser agent = Browser.stranger();
    Browser editor = Browser.stranger();
    Browser reviewer = Browser.stranger();

    @BeforeEach
    void signIn() {
        agent = Browser.signedIn("1001");
        editor = Browser.signedIn("9001");
        reviewer = Browser.signedIn("9002");
    }

    static Map<String, Object> form(String title, String answer) {
        Map<String, Object> form = new HashMap<>();
        form.put("title", title);
        form.put("answer", answer);
        form.put("law", "《中华人民共和国消费者权益保护法》");
        form.put("article", "第二十五条");
        form.put("link", "https://flk.npc.gov.cn");
        return form;
    }

    static Map<String, String> match(Answer read) {
        return Map.of("If-Match", read.header("etag"));
    }

    Answer create(Map<String, Object> form) {
        return create(editor, form);
    }

    static Answer create(Browser writer, Map<String, Object> form) {
        Answer made = writer.post(KNOWLEDGE, form, Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made;
    }

    static String path(Answer entry) {
        return KNOWLEDGE + "/" + entry.json().path("id").asString();
    }

    static Answer step(Browser who, Answer entry, String step) {
        return who.post(path(entry) + "/steps", Map.of("step", step, "reason", "试一试"), match(entry));
    }

    Answer published(Map<String, Object> form) {
        return published(editor, reviewer, form);
    }

    static Answer published(Browser writer, Browser reader, Map<String, Object> form) {
        Answer done = step(reader, step(writer, create(writer, form), "submit"), "publish");
        assertThat(done.status()).as(done.text()).isEqualTo(201);
        return done;
    }

    Answer edited(Answer entry, Map<String, Object> form) {
        return editor.send("PUT", path(entry) + "/draft", Browser.json(form), match(entry));
    }

    static String asked(String q) {
        return KNOWLEDGE + "?limit=20&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }

    List<String> titles(String q) {
        Answer found = agent.get(asked(q));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        return found.json()
                .path("items")
                .valueStream()
                .map(hit -> hit.path("title").asString())
                .toList();
    }

    /// A word that no other entry has.
    static String fresh() {
        UUID id = UUID.randomUUID();
        StringBuilder word = new StringBuilder();
        for (int shift = 0; shift < 64; shift += 13) {
            word.append((char) (0x4E00 + ((id.getLeastSignificantBits() >>> shift) & 0x1FFF)));
        }
        return word.toString();
    }

    List<String> due() {
        editor = Browser.signedIn("9001");
        return editor.get(KNOWLEDGE + "/worklist")
                .json()
                .path("due")
                .valueStream()
                .map(task -> task.path("title").asString())
                .toList();
    }
}
