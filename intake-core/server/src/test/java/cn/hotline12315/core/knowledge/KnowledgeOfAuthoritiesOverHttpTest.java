package cn.hotline12315.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Staff;
import cn.hotline12315.core.testing.Steps;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// An entry of an authority is read there and by those under it, and changed there alone.
class KnowledgeOfAuthoritiesOverHttpTest extends KnowledgeOverHttp {
    private final Browser province = Browser.signedIn("5003");
    private final Browser county = Browser.signedIn("5002"); // 420106
    private final Browser handler = Browser.signedIn("4003"); // 420106
    private final Browser neighbour = Browser.signedIn("4001"); // 420111

    private static boolean finds(Browser who, String word) {
        Answer found = who.get(asked(word));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        return found.text().contains(word);
    }

    private static boolean worksOn(Browser who, String word) {
        Answer list = who.get(KNOWLEDGE + "/worklist");
        assertThat(list.status()).as(list.text()).isEqualTo(200);
        return list.text().contains(word);
    }

    private static Map<String, Object> of(String authority, String word) {
        Map<String, Object> form = form(word, "答复。");
        form.put("authority", Steps.unit(authority));
        return form;
    }

    @Test
    void aCitysEntryIsReadInTheCityAndUnderItAndNotAbove() {
        String word = fresh();
        Answer entry = published(of("420100", word));
        for (Browser reader : List.of(agent, county, handler, neighbour)) {
            assertThat(finds(reader, word)).isTrue();
            assertThat(reader.get(path(entry)).status()).isEqualTo(200);
        }
        assertThat(finds(province, word)).isFalse();
        assertThat(province.get(path(entry)).status()).isEqualTo(404);
        assertThat(province.get(KNOWLEDGE + "?limit=20").text()).doesNotContain(word);
    }

    @Test
    void aCountysEntryIsItsOwn() {
        String word = fresh();
        Answer entry = published(handler, county, of("420106", word));
        assertThat(finds(county, word)).isTrue();
        for (Browser stranger : List.of(agent, neighbour, editor)) {
            assertThat(finds(stranger, word)).isFalse();
            assertThat(stranger.get(path(entry)).status()).isEqualTo(404);
        }
        Answer tried = editor.send("PUT", path(entry) + "/draft", Browser.json(form("a", "b")), match(entry));
        assertThat(tried.status()).isEqualTo(404);
        assertThat(step(reviewer, entry, "withdraw").status()).isEqualTo(404);
    }

    @Test
    void whoReadsAnEntryOfAboveDoesNotChangeIt() {
        String word = fresh();
        Answer entry = published(of("420100", word));
        Answer tried = county.send("PUT", path(entry) + "/draft", Browser.json(form("a", "b")), match(entry));
        assertThat(tried.problem()).isEqualTo("/problems/not-allowed");
        assertThat(tried.json().path("detail").asString()).contains("其他机关维护");
        assertThat(step(county, entry, "withdraw").problem()).isEqualTo("/problems/not-allowed");
        Answer read = county.get(path(entry));
        assertThat(read.json().path("next")).isEmpty();
        assertThat(read.json().path("changes")).isEmpty();
    }

    @Test
    void draftsAndWorkStayWithTheAuthority() {
        String word = fresh();
        Answer draft = create(of("420100", word));
        assertThat(worksOn(editor, word)).isTrue();
        assertThat(worksOn(county, word)).isFalse();
        assertThat(county.get(path(draft)).status()).isEqualTo(404);
        step(editor, draft, "submit");
        assertThat(worksOn(reviewer, word)).isTrue();
        assertThat(worksOn(county, word)).isFalse();
        String open = fresh();
        create(form(open, "答复。"));
        assertThat(worksOn(county, open))
                .as("what is for everybody everybody works on")
                .isTrue();
    }

    @Test
    void nobodyWritesForAnotherAuthority() {
        assertThat(editor.post(KNOWLEDGE, of("420106", fresh()), Forms.key()).fields())
                .containsExactly("authority");
        assertThat(county.post(KNOWLEDGE, of("420100", fresh()), Forms.key()).fields())
                .containsExactly("authority");
        Answer own = create(of("420100", fresh()));
        assertThat(edited(own, of("420106", fresh())).fields()).containsExactly("authority");
    }

    @Test
    void whoMovesReadsWhatHisNewAuthorityReads() {
        Browser administrator = Browser.signedIn("8001");
        Staff.Made made = Staff.made(administrator, "420111", "case-handler");
        String word = fresh();
        published(handler, county, of("420106", word));
        assertThat(finds(Staff.begin(made), word)).isFalse();
        Staff.change(administrator, made, "authority", Staff.authority("420106"));
        Browser moved = Browser.stranger();
        assertThat(moved.signIn(made.login(), Staff.PASSWORD).status()).isEqualTo(201);
        assertThat(finds(moved, word)).isTrue();
    }
}
