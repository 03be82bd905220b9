package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// People and tickets of one story: a step is taken, told, and what must follow from it is asked of the running system.
final class Plot {
    final People people = new People();
    final Story story = new Story("story");
    final Desk.Chromium chromium;
    private final Map<String, JsonNode> catalogue = new HashMap<>();

    Plot(Desk.Chromium chromium) {
        this.chromium = chromium;
    }

    /// A desk without a telephone, signed in today.
    Desk office(String login) {
        return Desk.supervises(chromium.windowOfTheDay(), login);
    }

    /// The day on which a clock runs out, as the law and the published calendar have it.
    record Due(String clock, LocalDate day) {
        Due(String clock, String day) {
            this(clock, LocalDate.parse(day));
        }

        @Override
        public String toString() {
            return clock + " " + day;
        }
    }

    /// Takes a step over HTTP, and tells it.
    void step(String login, Ticket ticket, String step, String chinese, String english, Object... fields) {
        Api.Answer answer = ticket.take(login, step, fields);
        assertThat(answer.status())
                .as(login + " " + step + ": " + answer.text())
                .isIn(201, 204);
        tell(login, step, chinese, english);
    }

    /// Tells a step that was taken.
    void tell(String login, String step, String chinese, String english) {
        JsonNode known = known(step);
        story.tell(
                "**%s** 〔%s，%s〕%s"
                        .formatted(
                                People.name(login),
                                known.path("name").asString(),
                                known.path("article").asString(),
                                chinese),
                english);
    }

    private JsonNode known(String step) {
        if (catalogue.isEmpty()) {
            people.as("1001")
                    .get("/api/v1/steps")
                    .body()
                    .path("items")
                    .forEach(one -> catalogue.put(one.path("step").asString(), one));
        }
        return Objects.requireNonNull(catalogue.get(step), step);
    }

    /// A step that is refused, in words.
    void refused(String login, Ticket ticket, String step, int status, String words, Object... fields) {
        Api.Answer answer = ticket.take(login, step, fields);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("detail").asString()).contains(words);
        assertThat(answer.type()).startsWith("application/problem+json");
        story.tell(
                "**%s** 想“%s”，被拒绝：%s"
                        .formatted(
                                People.name(login),
                                known(step).path("name").asString(),
                                answer.body().path("detail").asString()),
                "Not allowed: %s. The answer says why.".formatted(step));
    }

    /// What the ticket is now.
    ///
    /// @param unit code of the authority that handles it; empty: none
    void is(Ticket ticket, String reader, String state, String unit) {
        JsonNode seen = ticket.seen(reader);
        assertThat(seen.path("state").asString()).isEqualTo(state);
        assertThat(seen.path("handling").path("code").asString("")).isEqualTo(unit);
    }

    /// The clocks that run on the ticket are exactly these, each until the end of its day.
    void due(Ticket ticket, Due... running) {
        List<Due> found = new ArrayList<>();
        for (JsonNode clock : clocks(ticket)) {
            LocalDate day = LocalDate.parse(clock.path("due").asString());
            if (clock.path("state").asString().equals("running")) {
                found.add(new Due(clock.path("clock").asString(), day));
                assertThat(Instant.parse(clock.path("dueAt").asString()))
                        .as("it ends with its day")
                        .isEqualTo(day.plusDays(1).atStartOfDay(Days.CHINA).toInstant());
            }
        }
        assertThat(found).as("the clocks that run").containsExactlyInAnyOrder(running);
        if (running.length > 0) {
            story.tell(
                    "期限："
                            + String.join(
                                    "；",
                                    Arrays.stream(running).map(Plot::chinese).toList()),
                    "Until when: "
                            + String.join(
                                    "; ",
                                    Arrays.stream(running).map(Due::toString).toList()));
        }
    }

    /// Every run of a clock of the ticket, as its page shows them.
    List<JsonNode> clocks(Ticket ticket) {
        return Ticket.list(people.as("3001")
                .get("/api/v1/tickets/" + ticket.id + "/deadlines")
                .body()
                .path("items"));
    }

    /// Who was told by the last step on the ticket, and by what: exactly these.
    ///
    /// @param notices each a template and a recipient, `acceptance complainant`
    void told(Ticket ticket, String... notices) {
        long last = ticket.seen("3001").path("version").asLong();
        List<String> found = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode notice : Ticket.list(people.as("3001")
                .get("/api/v1/tickets/" + ticket.id + "/notices")
                .body()
                .path("items"))) {
            if (notice.path("fact").asLong() == last) {
                found.add(notice.path("template").asString() + " "
                        + notice.path("recipient").asString());
                names.add("《" + notice.path("name").asString() + "》");
                assertThat(notice.path("text").asString()).isNotBlank();
                assertThat(notice.path("article").asString()).isNotBlank();
            }
        }
        assertThat(found).as("who is told, and what").containsExactlyInAnyOrder(notices);
        if (!found.isEmpty()) {
            story.tell(
                    "告知：" + String.join("", names),
                    "Told: " + String.join("; ", found.stream().sorted().toList()));
        }
    }

    private static String chinese(Due due) {
        String clock = switch (due.clock()) {
            case "acceptance" -> "受理决定";
            case "mediation" -> "调解";
            case "termination-notice" -> "结果告知";
            case "verification" -> "举报核查";
            case "clue-verification" -> "线索核查";
            case "dispute" -> "管辖争议协商";
            case "case" -> "案件办理";
            case "supervision" -> "督办答复";
            default -> throw new IllegalArgumentException(due.clock());
        };
        return clock + " " + due.day();
    }
}
