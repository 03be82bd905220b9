package cn.hotline12315.core.board;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Steps;
import cn.hotline12315.core.testing.Tickets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BoardOverHttpTest {
    private static JsonNode board(String login, String under) {
        return Browser.signedIn(login).get("/api/v1/board?under=" + under).json();
    }

    private static JsonNode row(JsonNode board, String code) {
        return board.path("items")
                .valueStream()
                .filter(row -> row.at("/unit/code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> tickets(Browser who, String question) {
        return Tickets.board(who, question);
    }

    @Test
    void whatIsLateIsCountedWhereItIsAndSinceWhen() {
        String late = Tickets.dispatched("complaint", "420106");
        Tickets.take("5002", late, "assign", Map.of("user", Steps.user("4003")));
        int before = row(board("5003", ""), "420100").at("/counts/overdue").asInt();
        Tickets.later(25);
        JsonNode province = board("5003", "");
        assertThat(row(province, "420100").at("/counts/overdue").asInt()).isGreaterThan(before);
        JsonNode city = board("5003", Steps.unit("420100"));
        assertThat(city.at("/path/1/code").asString()).isEqualTo("420100");
        JsonNode county = row(city, "420106").path("counts");
        assertThat(county.path("overdue").asInt()).isPositive();
        LocalDate oldest = LocalDate.parse(county.path("oldestDue").asString());
        assertThat(county.path("daysLate").asInt())
                .isEqualTo((int) ChronoUnit.DAYS.between(oldest, Tickets.today()))
                .isPositive();
        JsonNode item = tickets(Browser.signedIn("5003"), "under=" + Steps.unit("420106")).stream()
                .filter(one -> one.path("id").asString().equals(late))
                .findFirst()
                .orElseThrow();
        assertThat(item.path("clock").asString()).isEqualTo("acceptance");
        assertThat(item.path("clockName").asString()).isEqualTo("受理决定");
        assertThat(item.at("/assignedTo/name").asString()).isEqualTo("冯磊");
        assertThat(item.path("light").asString()).isEqualTo("overdue");
        assertThat(item.path("daysLate").asInt())
                .isEqualTo((int)
                        ChronoUnit.DAYS.between(LocalDate.parse(item.path("due").asString()), Tickets.today()))
                .isPositive();
        assertThat(item.path("respondentName").asString()).isEqualTo("武汉好又多超市");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open all",
                "yellow yellow",
                "red red",
                "overdue overdue",
                "supervised supervised",
                "supervisionOverdue supervision-overdue"
            })
    void everyNumberIsThatOfItsList(String both) {
        String supervised = Tickets.dispatched("complaint", "420111");
        Tickets.take(
                "3001",
                supervised,
                "supervise",
                Map.of("reason", "x", "until", Tickets.today().plusDays(1).toString()));
        Tickets.take(
                "5001", Tickets.dispatched("report", "420111"), "assign", Map.of("office", Steps.unit("420111-01")));
        String count = both.split(" ")[0];
        String which = both.split(" ")[1];
        Browser viewer = Browser.signedIn("5003");
        String city = Steps.unit("420100");
        JsonNode before;
        JsonNode after = counted(viewer, city);
        int sum;
        do { // again when the core's own timer supervised something in between
            before = after;
            sum = 0;
            for (JsonNode row : before.path("items")) {
                String at = "under=" + row.at("/unit/id").asString() + "&own="
                        + row.path("own").asBoolean();
                int listed = tickets(viewer, at + "&which=" + which).size();
                sum += listed;
                after = counted(viewer, city);
                if (after.equals(before)) {
                    assertThat(listed).isEqualTo(row.at("/counts/" + count).asInt());
                }
            }
        } while (!after.equals(before));
        assertThat(before.at("/total/" + count).asInt()).isEqualTo(sum);
        assertThat(tickets(viewer, "under=" + city + "&which=" + which)).hasSize(sum);
    }

    private static JsonNode counted(Browser viewer, String under) {
        ObjectNode board =
                (ObjectNode) viewer.get("/api/v1/board?under=" + under).json();
        board.remove("at");
        return board;
    }

    @Test
    void aTicketAtALocalOfficeIsCountedThere() {
        String id = Tickets.dispatched("complaint", "420111");
        Tickets.take("5001", id, "assign", Map.of("office", Steps.unit("420111-01")));
        JsonNode county = board("5001", "");
        assertThat(row(county, "420111-01").at("/counts/open").asInt()).isPositive();
        assertThat(row(county, "420111-01").path("below").asBoolean()).isFalse();
        assertThat(tickets(Browser.signedIn("5001"), "which=all&own=true"))
                .noneMatch(one -> one.path("id").asString().equals(id));
        assertThat(tickets(Browser.signedIn("5001"), "which=all"))
                .anyMatch(one -> one.path("id").asString().equals(id));
    }

    @Test
    void theBoardIsForThoseWhoSuperviseAndEndsAtTheirAuthority() {
        assertThat(Browser.signedIn("1001").get("/api/v1/board").problem()).isEqualTo("/problems/not-allowed");
        assertThat(Browser.signedIn("4001").get("/api/v1/board/tickets").problem())
                .isEqualTo("/problems/not-allowed");
        Browser county = Browser.signedIn("5001");
        assertThat(county.get("/api/v1/board?under=" + Steps.unit("420106")).status())
                .isEqualTo(404);
        assertThat(county.get("/api/v1/board?under=" + Steps.unit("420100")).status())
                .isEqualTo(404);
        assertThat(county.get("/api/v1/board/tickets?which=late").fields()).containsExactly("which");
    }

    @Test
    void nobodyIsShownWhatHeMayNotRead() {
        String other = Tickets.dispatched("complaint", "420111");
        Core.one()
                .sql()
                .sql("update ticket set intake_id = (select id from authority where code = '420000') where id = ?")
                .param(UUID.fromString(other))
                .update();
        // the city's supervisor sees what her body registered, its dispatcher and the county's head all that is below
        assertThat(tickets(Browser.signedIn("9001"), "which=all"))
                .isNotEmpty()
                .noneMatch(one -> one.path("id").asString().equals(other));
        assertThat(tickets(Browser.signedIn("3001"), "which=all"))
                .anyMatch(one -> one.path("id").asString().equals(other));
        JsonNode mine = tickets(Browser.signedIn("5001"), "which=all").stream()
                .filter(one -> one.path("id").asString().equals(other))
                .findFirst()
                .orElseThrow();
        assertThat(mine.path("maySupervise").asBoolean()).isFalse(); // she has it herself
    }
}
