package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One ticket, as each of the people finds it over HTTP.
final class Ticket {
    private final People people;
    final String id;

    /// @param idOrNumber as `reader` may read it
    Ticket(People people, String reader, String idOrNumber) {
        this.people = people;
        this.id = people.as(reader)
                .get("/api/v1/tickets/" + idOrNumber)
                .body()
                .path("id")
                .asString();
        assertThat(id).as("the ticket " + idOrNumber).isNotEmpty();
    }

    Api.Answer read(String login) {
        return people.as(login).get("/api/v1/tickets/" + id);
    }

    JsonNode seen(String login) {
        Api.Answer answer = read(login);
        assertThat(answer.status()).as(login + " reads: " + answer.text()).isEqualTo(200);
        return answer.body();
    }

    /// Takes a step on the ticket as it is now.
    ///
    /// @param fields names and values in turn
    Api.Answer take(String login, String step, Object... fields) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("step", step);
        for (int i = 0; i < fields.length; i += 2) {
            body.set((String) fields[i], JsonMapper.shared().valueToTree(fields[i + 1]));
        }
        Api.Answer answer = once(login, body);
        for (int i = 0; i < 5 && answer.status() == 412; i++) { // the clock did something in between
            answer = once(login, body);
        }
        return answer;
    }

    private Api.Answer once(String login, ObjectNode body) {
        return people.as(login)
                .post(
                        "/api/v1/tickets/" + id + "/steps",
                        body.toString(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "If-Match",
                        "\"" + seen(login).path("version").asLong() + "\"");
    }

    /// Who may read it is exactly who is named; for everybody else it is not there.
    ///
    /// @param logins separated by blanks
    void isSeenBy(String logins) {
        List<String> see = new ArrayList<>();
        for (String login : People.ALL) {
            int status = read(login).status();
            assertThat(status).isIn(200, 404);
            if (status == 200) {
                see.add(login);
            }
        }
        assertThat(see).as("who sees the ticket").isEqualTo(Arrays.asList(logins.split(" ")));
    }

    /// The steps that it offers to somebody are exactly these, in any order; every other says why not.
    ///
    /// @param steps separated by blanks; empty: none
    void offers(String login, String steps) {
        List<JsonNode> next = list(seen(login).path("next"));
        assertThat(next.stream()
                        .filter(one -> one.path("allowed").asBoolean())
                        .map(one -> one.path("step").asString()))
                .as("what " + login + " can do")
                .containsExactlyInAnyOrder(steps.isEmpty() ? new String[0] : steps.split(" "));
        assertThat(next.stream()
                        .filter(one -> !one.path("allowed").asBoolean())
                        .map(one -> one.path("why").asString("")))
                .as("why not the rest")
                .doesNotContain("");
    }

    /// The one that came of it.
    ///
    /// @param relation `split`, `clue`
    Ticket linked(String login, String relation) {
        return new Ticket(
                people,
                login,
                list(seen(login).path("linked")).stream()
                        .filter(one -> one.path("relation").asString().equals(relation))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asString());
    }

    /// The report that was split from it a moment ago, in the list of what is to be dispatched: on the complaint itself
    /// it is not named to those who may not know the reporter (O121 Art. 37).
    Ticket splitOff(String login) {
        assertThat(list(seen(login).path("linked")))
                .as("linked, seen by " + login)
                .isEmpty();
        JsonNode reports = people.as(login)
                .get("/api/v1/worklists/to-dispatch?kind=report&limit=100")
                .body()
                .path("items");
        return new Ticket(
                people,
                login,
                list(reports).stream()
                        .map(one -> List.of(
                                one.path("number").asString(), one.path("id").asString()))
                        .max(java.util.Comparator.comparing(List::getFirst))
                        .orElseThrow()
                        .getLast());
    }

    /// The steps of its timeline, the newest last.
    List<JsonNode> steps(String login) {
        return list(people.as(login)
                        .get("/api/v1/tickets/" + id + "/timeline")
                        .body()
                        .path("items"))
                .stream()
                .filter(one -> one.path("kind").asString("").equals("step"))
                .toList();
    }

    /// How often the clock itself took a step.
    long byClock(String login, String step) {
        return steps(login).stream()
                .filter(one -> one.path("step").asString().equals(step)
                        && one.path("by").isNull())
                .count();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
