package cn.hotline12315.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TicketsOverHttpTest {
    private static final String TICKETS = "/api/v1/tickets";
    private final Core core = Core.one();
    private final Browser agent = Browser.signedIn("1001");
    private final Browser other = Browser.signedIn("1002");
    private final Browser supervisor = Browser.signedIn("9001");
    private final Map<String, Object> complaint = Forms.complaint(UUID.randomUUID(), "13971000001");

    @Test
    void aComplaintBecomesATicketThatReadsTheSame() {
        Answer made = agent.post(TICKETS, complaint, Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        JsonNode ticket = made.json();
        assertThat(ticket.path("number").asString()).matches("4201[0-9]{13}");
        assertThat(ticket.path("state").asString()).isEqualTo("registered");
        assertThat(ticket.path("amount").asString()).isEqualTo("1234.50");
        assertThat(ticket.path("channel").asString()).isEqualTo("phone");
        assertThat(ticket.at("/person/name").asString()).isEqualTo("陈小春");
        assertThat(ticket.at("/createdBy/name").asString()).isEqualTo("王敏");
        assertThat(ticket.path("warnings")).isEmpty();
        assertThat(made.header("location"))
                .endsWith(TICKETS + "/" + ticket.path("id").asString());
        for (String name : List.of("id", "number")) {
            Answer read = agent.get(TICKETS + "/" + ticket.path(name).asString());
            assertThat(read.json()).isEqualTo(ticket);
            assertThat(read.header("etag")).isEqualTo(made.header("etag")).isNotEmpty();
        }
        String spoken = ticket.path("numberDisplay").asString().replace(" ", "%20");
        assertThat(agent.get(TICKETS + "/" + spoken).status()).isEqualTo(200);
    }

    @Test
    void aMistypedNumberIsToldFromAnUnknownOne() {
        String number = agent.post(TICKETS, complaint, Forms.key())
                .json()
                .path("number")
                .asString();
        char last = number.charAt(16);
        String wrong = number.substring(0, 16) + (last == '9' ? '0' : (char) (last + 1));
        assertThat(agent.get(TICKETS + "/" + wrong).problem()).isEqualTo("/problems/ticket-number-check");
        assertThat(agent.get(TICKETS + "/42012026112199990").problem())
                .isIn("/problems/ticket-number-check", "/problems/not-found");
    }

    @Test
    void theSameKeyAnswersTheSameTicketAndAnotherBodyIsRefused() {
        Map<String, String> key = Forms.key();
        Answer first = agent.post(TICKETS, complaint, key);
        Answer again = agent.post(TICKETS, complaint, key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        Answer reused = agent.post(TICKETS, Forms.with(complaint, "facts", "另一件事"), key);
        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.problem()).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void theKeyOfAnotherUserIsAnotherKey() {
        Map<String, String> key = Forms.key();
        Answer mine = agent.post(TICKETS, complaint, key);
        Answer theirs = other.post(TICKETS, complaint, key);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.json().path("id")).isNotEqualTo(mine.json().path("id"));
    }

    @Test
    void aRefusedPostLeavesTheKeyFree() {
        Map<String, String> key = Forms.key();
        assertThat(agent.post(TICKETS, Forms.with(complaint, "facts", null), key)
                        .status())
                .isEqualTo(422);
        assertThat(agent.post(TICKETS, complaint, key).status()).isEqualTo(201);
    }

    @Test
    void withoutAKeyNothingIsRegistered() {
        assertThat(agent.post(TICKETS, complaint).problem()).isEqualTo("/problems/idempotency-key-missing");
        assertThat(agent.post(TICKETS, complaint, Map.of("Idempotency-Key", "1"))
                        .fields())
                .containsExactly("Idempotency-Key");
    }

    @Test
    void twentyPostsAtOnceWithOneKeyMakeOneTicket() throws Exception {
        Map<String, String> key = Forms.key();
        Map<String, Object> form = Forms.complaint(UUID.randomUUID(), "13971000077");
        List<Answer> answers = atOnce(20, () -> agent.post(TICKETS, form, key));
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .extracting(answer -> answer.json().path("id").asString())
                .containsOnly(answers.getFirst().json().path("id").asString());
        assertThat(core.sql()
                        .sql("select count(*) from ticket where call_id = ?::uuid")
                        .param(form.get("callId"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void numbersOfManyAtOnceAreAllDifferentAndGapless() throws Exception {
        List<Answer> answers = atOnce(30, () -> agent.post(TICKETS, complaint, Forms.key()));
        assertThat(answers).extracting(Answer::status).containsOnly(201);
        Set<Long> sequence = new HashSet<>();
        answers.forEach(answer -> {
            String number = answer.json().path("number").asString();
            sequence.add(Long.parseLong(number.substring(12, number.length() - 1)));
        });
        assertThat(sequence).hasSize(30);
        assertThat(sequence.stream().mapToLong(n -> n).max().orElseThrow()
                        - sequence.stream().mapToLong(n -> n).min().orElseThrow())
                .isEqualTo(29);
    }

    private static List<Answer> atOnce(int times, Callable<Answer> deed)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : threads.invokeAll(java.util.Collections.nCopies(times, deed))) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    @Test
    void anEmptyFormIsToldWhatEachKindNeeds() {
        assertThat(agent.post(TICKETS, "{}", Forms.key()).fields()).containsExactly("kind");
        Map<String, List<String>> needs = Map.of(
                "complaint", List.of("person.name", "person.phone", "respondent.name", "facts", "requests"),
                "report", List.of("respondent.name", "facts"),
                "consultation", List.of("facts"),
                "suggestion", List.of("facts"));
        needs.forEach((kind, fields) -> {
            Answer answer = agent.post(TICKETS, Map.of("kind", kind), Forms.key());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.fields()).containsExactlyElementsOf(fields);
            assertThat(answer.json().at("/errors/0/message").asString()).contains("请填写");
        });
    }

    @Test
    void absurdValuesAreNamedByTheirField() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("amount", "-1");
        wrong.put("occurredOn", "2099-01-01");
        wrong.put("category", "goods-moon");
        wrong.put("facts", "a\u0000b");
        wrong.put("requestText", "x".repeat(5001));
        wrong.forEach((field, value) -> assertThat(agent.post(TICKETS, Forms.with(complaint, field, value), Forms.key())
                        .fields())
                .as(field)
                .containsExactly(field));
        for (String amount : List.of("1e9", "12345678901", "1.234", "１２", "NaN", "1,000", "-0.01")) {
            assertThat(agent.post(TICKETS, Forms.with(complaint, "amount", amount), Forms.key())
                            .fields())
                    .containsExactly("amount");
        }
        for (String day : List.of("1899-01-01", "0001-01-01")) {
            assertThat(agent.post(TICKETS, Forms.with(complaint, "occurredOn", day), Forms.key())
                            .fields())
                    .containsExactly("occurredOn");
        }
        assertThat(agent.post(TICKETS, Forms.with(complaint, "facts", "字".repeat(20_001)), Forms.key())
                        .fields())
                .containsExactly("facts");
        assertThat(agent.post(TICKETS, Forms.with(complaint, "facts", "\ud842\udfb7".repeat(20_000)), Forms.key())
                        .status())
                .isEqualTo(201);
        assertThat(agent.post(TICKETS, "{\"kind\":\"suggestion\",\"facts\":\"\\ud800\"}", Forms.key())
                        .status())
                .isIn(400, 422);
        assertThat(agent.post(
                                TICKETS,
                                Forms.with(complaint, "person", Map.of("name", "张三", "phone", "abc")),
                                Forms.key())
                        .fields())
                .containsExactly("person.phone");
    }

    @Test
    void wrongCheckCharactersWarnAndDoNotBlock() {
        Map<String, Object> form =
                Forms.with(complaint, "respondent", Map.of("name", "某店", "uscc", "91310115MA1G4L1WXK"));
        form.put("person", Map.of("name", "张三", "phone", "027-87654321转801", "idType", "id-card", "idNumber", "123"));
        Answer made = agent.post(TICKETS, form, Forms.key());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json()
                        .path("warnings")
                        .valueStream()
                        .map(w -> w.path("field").asString()))
                .containsExactly("respondent.uscc", "person.idNumber");
    }

    @Test
    void aComplaintIsNeverAnonymousAndAnAnonymousReportKeepsNothingOfThePerson() {
        Map<String, Object> person = Map.of("name", "陈小春", "phone", "13971000001", "anonymous", true);
        assertThat(agent.post(TICKETS, Forms.with(complaint, "person", person), Forms.key())
                        .fields())
                .containsExactly("person.anonymous");
        Map<String, Object> report = Forms.with(Forms.with(complaint, "person", person), "kind", "report");
        JsonNode made = agent.post(TICKETS, report, Forms.key()).json();
        assertThat(made.at("/person/anonymous").asBoolean()).isTrue();
        assertThat(made.at("/person/name").isNull()).isTrue();
        assertThat(made.at("/person/phone").isNull()).isTrue();
    }

    @Test
    void aConsultationWithItsAnswerIsClosed() {
        Map<String, Object> question = Map.of("kind", "consultation", "facts", "三包期限多久？");
        assertThat(agent.post(TICKETS, question, Forms.key())
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("registered");
        Map<String, Object> answered = Map.of("kind", "consultation", "facts", "三包期限多久？", "answer", "一年。");
        assertThat(agent.post(TICKETS, answered, Forms.key())
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("concluded");
    }

    @Test
    void anAgentDoesNotSeeAnothersTicketAndASupervisorSeesItMasked() {
        JsonNode ticket = agent.post(TICKETS, complaint, Forms.key()).json();
        String id = ticket.path("id").asString();
        assertThat(other.get(TICKETS + "/" + id).status()).isEqualTo(404);
        assertThat(other.get(TICKETS + "/" + ticket.path("number").asString()).status())
                .isEqualTo(404);
        assertThat(other.get(TICKETS + "?limit=100").text()).doesNotContain(id);
        Answer seen = supervisor.get(TICKETS + "/" + id);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.json().at("/person/name").asString()).isEqualTo("陈**");
        assertThat(seen.text()).doesNotContain("陈小春", "13971000001", "11010519491231002X", "珞喻路");
        assertThat(supervisor.get(TICKETS + "?limit=100").text()).contains(id);
        assertThat(supervisor.get(TICKETS + "?limit=100&mine=true").text()).doesNotContain(id);
    }

    @Test
    void pagesFollowEachOtherNewestFirstWithoutGapOrRepeat() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            core.clock().pass(java.time.Duration.ofMillis(i % 2)); // some at the same instant
            made.add(agent.post(TICKETS, Map.of("kind", "suggestion", "facts", "第" + i), Forms.key())
                    .json()
                    .path("id")
                    .asString());
        }
        List<String> read = new ArrayList<>();
        String cursor = "";
        while (read.size() < 7) {
            JsonNode page = agent.get(TICKETS + "?kind=suggestion&limit=2&cursor=" + cursor)
                    .json();
            page.path("items").forEach(item -> read.add(item.path("id").asString()));
            cursor = page.path("nextCursor").asString("");
        }
        assertThat(read).doesNotHaveDuplicates();
        assertThat(read.subList(0, 7)).containsExactlyInAnyOrderElementsOf(made);
    }

    /// Whether few names have the part, or so many that the newest tickets are looked through.
    @ParameterizedTest
    @ValueSource(ints = {0, 400})
    void pagesOfWhatHasAPartOfANameFollowEachOtherWithoutGapOrRepeat(int others) {
        String part = "页" + UUID.randomUUID().toString().substring(0, 6);
        core.sql()
                .sql("""
                        insert into known_name (name_hash, name_pairs)
                        select sha256((? || i)::bytea), ? from generate_series(1, ?) i""")
                .params(part, core.bean(LookupHash.class).pairsOfPart(part).toArray(new Long[0]), others)
                .update();
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            core.clock().pass(java.time.Duration.ofMillis(i % 2)); // some at the same instant
            Map<String, Object> form = Forms.complaint(null, "13971000001");
            form.put("respondent", Map.of("name", part + "第" + i % 2 + "商行"));
            made.add(agent.post(TICKETS, form, Forms.key()).json().path("id").asString());
        }
        for (Browser reader : List.of(agent, supervisor)) {
            List<String> read = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = reader.get(TICKETS + "?limit=2&cursor=" + cursor + "&q="
                                + java.net.URLEncoder.encode(part, java.nio.charset.StandardCharsets.UTF_8))
                        .json();
                page.path("items").forEach(item -> read.add(item.path("id").asString()));
                cursor = page.path("nextCursor").asString("");
            } while (!cursor.isEmpty());
            assertThat(read).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
        }
        assertThat(other.get(TICKETS + "?q="
                                + java.net.URLEncoder.encode(part, java.nio.charset.StandardCharsets.UTF_8))
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void ticketsAreFoundByNumberPhonePersonCodeAndPartOfTheRespondent() {
        Map<String, Object> form = Forms.complaint(null, "13807150815");
        form.put("person", Map.of("name", "司马长风", "phone", "13807150815"));
        form.put("respondent", Map.of("name", "襄阳古隆中大酒店有限公司", "uscc", "91512081MA62K0260E"));
        JsonNode made = agent.post(TICKETS, form, Forms.key()).json();
        for (String q :
                List.of(made.path("number").asString(), "138-0715-0815", "司马长风", "91512081ma62k0260e", "隆中大酒", "隆")) {
            JsonNode items = agent.get(
                            TICKETS + "?q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8))
                    .json()
                    .path("items");
            assertThat(items.valueStream().map(item -> item.path("id"))).as(q).contains(made.path("id"));
        }
        assertThat(agent.get(TICKETS + "?q=%E6%9C%88%E7%90%83").json().path("items"))
                .isEmpty();
    }

    @Test
    void ticketEventsCanOnlyBeAdded() {
        agent.post(TICKETS, complaint, Forms.key());
        for (String change : List.of("update ticket_event set type = 'x'", "delete from ticket_event")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> core.sql().sql(change).update())
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void theCategoriesSayThatTheyAreNotOfficial() {
        JsonNode tree = agent.get("/api/v1/categories").json();
        assertThat(tree.path("official").asBoolean(true)).isFalse();
        assertThat(tree.path("items")).hasSize(3);
    }
}
