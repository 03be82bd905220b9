package cn.hotline12315.core.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.file.StoredFiles;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Browser.Bytes;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Node;
import cn.hotline12315.core.testing.Wavs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class RecordingsOverHttpTest {
    private final Core core = Core.one();
    private final ContactFromCall contacts = core.bean(ContactFromCall.class);
    private final Browser agent = Browser.signedIn("1001");
    private final Browser other = Browser.signedIn("1002");
    private final Browser supervisor = Browser.signedIn("9001");
    private final String userId =
            agent.get("/api/v1/sessions/current").json().at("/user/id").asString();
    private final CallId call = Calls.fresh();

    private static CallEvent recorded(CallId call, @Nullable Duration length, CallEvent.@Nullable Unrecorded reason) {
        return new CallEvent.Recorded(UUID.randomUUID(), call, Calls.at(95), "42", "node-1", length, reason);
    }

    private void answered(CallId call) {
        Calls.answered(call, "+8613971000777", userId).forEach(contacts::take);
    }

    private static String path(CallId call) {
        return "/api/v1/recordings/" + call;
    }

    private static Path file(CallId call) {
        return Core.one().files().resolve(call.toString().substring(0, 2)).resolve(call.toString());
    }

    private static String opened(Browser browser, CallId call) {
        Answer answer = browser.post(path(call) + "/playbacks", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("url").asString();
    }

    private byte[] brought(int bytes) {
        answered(call);
        byte[] wav = Wavs.of(bytes, bytes);
        assertThat(Node.bring(call, wav).status()).isEqualTo(201);
        contacts.take(recorded(call, Duration.ofSeconds(60), null));
        return wav;
    }

    private static void problem(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo("/problems/" + slug);
    }

    @Test
    void whatIsThereIsTold() {
        brought(16_000 * 60);
        JsonNode told = agent.get(path(call)).json();
        Instant now = core.clock().instant();
        assertThat(told.path("callId").asString()).isEqualTo(call.toString());
        assertThat(told.path("state").asString()).isEqualTo("stored");
        assertThat(told.path("reason").isNull()).isTrue();
        assertThat(told.path("startedAt").asString()).isEqualTo(Calls.START.toString());
        assertThat(told.path("seconds").asInt()).isEqualTo(60);
        assertThat(told.path("bytes").asLong()).isEqualTo(16_000 * 60 + 44);
        assertThat(Instant.parse(told.path("storedAt").asString())).isEqualTo(now);
        assertThat(Instant.parse(told.path("keptUntil").asString())).isEqualTo(now.plus(Duration.ofDays(1096)));
        assertThat(told.path("legalHold").isNull()).isTrue();
        assertThat(told.path("playbacks").asInt()).isZero();
        JsonNode contact = agent.get("/api/v1/contacts?callId=" + call).json().at("/items/0");
        assertThat(contact.path("recording").asString()).isEqualTo("stored");
        assertThat(told.path("contactId").asString())
                .isEqualTo(contact.path("id").asString());
        assertThat(agent.get("/api/v1/contacts/" + contact.path("id").asString())
                        .json()
                        .at("/contact/recording")
                        .asString())
                .isEqualTo("stored");
    }

    @Test
    void theStateIsTheSameInEveryOrderOfEventsAndUpload() {
        List<CallEvent> kinds = Calls.answered(call, "+8613971000777", userId);
        Set<String> told = new HashSet<>();
        for (List<Integer> order : Calls.permutations(List.of(0, 1, 2, 3))) {
            CallId one = Calls.fresh();
            List<CallEvent> events = Calls.answered(one, "+8613971000777", userId);
            assertThat(events).hasSameSizeAs(kinds);
            for (int step : order) {
                switch (step) {
                    case 0 -> contacts.take(events.get(3)); // answered
                    case 1 -> contacts.take(events.get(4)); // ended
                    case 2 -> contacts.take(recorded(one, Duration.ofSeconds(2), CallEvent.Unrecorded.RECORDER_FAILED));
                    default ->
                        assertThat(Node.bring(one, Wavs.of(1, 32_000)).status()).isEqualTo(201);
                }
            }
            JsonNode state = agent.get(path(one)).json();
            told.add(state.path("state").asString() + " " + state.path("reason").asString() + " "
                    + state.path("seconds").asInt());
        }
        assertThat(told).containsExactly("stored recorder-failed 2");
    }

    @Test
    void theStateFollowsWhatIsKnown() {
        contacts.take(Calls.offered(call, null));
        problem(supervisor.get(path(call)), 404, "not-found");
        assertThat(supervisor
                        .get("/api/v1/contacts?callId=" + call)
                        .json()
                        .at("/items/0/recording")
                        .isNull())
                .isTrue();
        answered(call);
        assertThat(agent.get(path(call)).json().path("state").asString()).isEqualTo("pending");
        problem(agent.post(path(call) + "/playbacks", ""), 409, "recording-pending");
        contacts.take(recorded(call, null, CallEvent.Unrecorded.DISK_FULL));
        JsonNode none = agent.get(path(call)).json();
        assertThat(none.path("state").asString()).isEqualTo("none");
        assertThat(none.path("reason").asString()).isEqualTo("disk-full");
        assertThat(none.path("seconds").isNull()).isTrue();
        problem(agent.post(path(call) + "/playbacks", ""), 410, "recording-gone");
        problem(supervisor.put(path(call) + "/legal-hold", Map.of("reason", "诉讼")), 410, "recording-gone");
        Node.bring(call, Wavs.of(2, 8_000)); // found all the same
        JsonNode found = agent.get(path(call)).json();
        assertThat(found.path("state").asString()).isEqualTo("stored");
        assertThat(found.path("reason").isNull()).isTrue();
        assertThat(found.path("seconds").asInt()).isEqualTo(1);
    }

    @Test
    void aRecordingWithoutItsCallIsTheSupervisorsOnly() {
        Node.bring(call, Wavs.of(3, 8_000));
        JsonNode told = supervisor.get(path(call)).json();
        assertThat(told.path("state").asString()).isEqualTo("stored");
        assertThat(told.path("contactId").isNull()).isTrue();
        problem(agent.get(path(call)), 404, "not-found");
        answered(call);
        assertThat(agent.get(path(call)).status()).isEqualTo(200);
    }

    @Test
    void othersRecordingsAreNotFound() throws IOException {
        brought(10_000);
        String url = opened(agent, call);
        for (CallId which : List.of(call, Calls.fresh())) {
            problem(other.get(path(which)), 404, "not-found");
            problem(other.post(path(which) + "/playbacks", ""), 404, "not-found");
            problem(other.get(path(which) + "/audio?playback=" + UUID.randomUUID()), 404, "not-found");
        }
        problem(other.get(url), 404, "not-found");
        problem(supervisor.get(url), 404, "not-found"); // the playback is another's
        problem(agent.get(path(call) + "/audio"), 404, "not-found");
        problem(agent.get(path(call) + "/audio?playback=" + UUID.randomUUID()), 404, "not-found");
        problem(agent.get(path(call) + "/audio?playback=1"), 404, "not-found");
        problem(agent.get("/api/v1/recordings/x"), 404, "not-found");
        for (String path : List.of("", "/playbacks", "/audio?playback=" + UUID.randomUUID())) {
            problem(Browser.stranger().get(path(call) + path), 401, "not-signed-in");
        }
        for (Browser one : List.of(agent, other)) {
            problem(one.get(path(call) + "/playbacks"), 403, "not-allowed");
            problem(one.put(path(call) + "/legal-hold", Map.of("reason", "x")), 403, "not-allowed");
            problem(one.delete(path(call) + "/legal-hold"), 403, "not-allowed");
            problem(one.get("/api/v1/recordings/report?from=2026-11-21&to=2026-11-21"), 403, "not-allowed");
        }
        assertThat(agent.bytes("GET", url, Map.of()).status()).isEqualTo(200);
        String second = opened(supervisor, call);
        assertThat(supervisor.bytes("GET", second, Map.of()).status()).isEqualTo(200);
        problem(agent.get(second), 404, "not-found");
    }

    @Test
    void everyPlaybackIsOnRecordAndStays() {
        brought(10_000);
        Answer opened = agent.post(path(call) + "/playbacks", "");
        UUID id = UUID.fromString(opened.json().path("id").asString());
        Instant now = core.clock().instant();
        assertThat(Instant.parse(opened.json().path("expiresAt").asString())).isEqualTo(now.plus(Duration.ofHours(12)));
        assertThat(core.sql()
                        .sql("select call_id || ' ' || user_id || ' ' || address from recording_playback where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo(call + " " + userId + " 127.0.0.1");
        for (String change : List.of("delete from recording_playback", "update recording_playback set address = 'x'")) {
            assertThatThrownBy(() -> core.sql().sql(change).update()).hasStackTraceContaining("append-only");
        }
        core.clock().pass(Duration.ofMillis(1));
        opened(supervisor, call);
        JsonNode items = supervisor.get(path(call) + "/playbacks").json().path("items");
        assertThat(items.valueStream().map(item -> item.at("/by/name").asString()))
                .containsExactly("赵主任", "王敏");
        assertThat(items.get(1).path("id").asString()).isEqualTo(id.toString());
        assertThat(Instant.parse(items.get(1).path("at").asString())).isEqualTo(now);
        assertThat(agent.get(path(call)).json().path("playbacks").asInt()).isEqualTo(2);
        problem(supervisor.get(path(Calls.fresh()) + "/playbacks"), 404, "not-found");
    }

    @Test
    void anOldPlaybackOpensNothing() throws IOException {
        brought(10_000);
        for (Duration age : List.of(Duration.ofHours(12).minusSeconds(1), Duration.ofHours(12))) {
            UUID id = UUID.randomUUID();
            core.sql()
                    .sql(
                            "insert into recording_playback (id, call_id, user_id, address, at) values (?, ?, ?, '::1', ?)")
                    .params(
                            id,
                            call.value(),
                            UUID.fromString(userId),
                            Sql.time(core.clock().instant().minus(age)))
                    .update();
            assertThat(agent.bytes("GET", path(call) + "/audio?playback=" + id, Map.of())
                            .status())
                    .isEqualTo(age.equals(Duration.ofHours(12)) ? 404 : 200);
        }
    }

    @Test
    void theAudioComesByRanges() throws IOException {
        byte[] wav = brought(200_000);
        int length = wav.length;
        String url = opened(agent, call);
        Bytes whole = agent.bytes("GET", url, Map.of());
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(wav);
        assertThat(whole.header("content-type")).isEqualTo("audio/wav");
        assertThat(whole.header("accept-ranges")).isEqualTo("bytes");
        assertThat(whole.header("content-length")).isEqualTo(Integer.toString(length));
        assertThat(whole.header("cache-control")).isEqualTo("no-store");
        assertThat(whole.headers().get("cache-control")).hasSize(1);
        String tag = whole.header("etag");
        assertThat(tag).matches("\"[^\"]+\"");
        Random places = new Random(4);
        for (int i = 0; i < 40; i++) {
            int from =
                    i < 10 ? Math.min(length - 1, 65_536 * (i / 3) + i % 3 - (i > 2 ? 1 : 0)) : places.nextInt(length);
            int last = from + places.nextInt(length - from);
            Bytes part = agent.bytes("GET", url, Map.of("Range", "bytes=" + from + "-" + last));
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.header("content-range")).isEqualTo("bytes " + from + "-" + last + "/" + length);
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(wav, from, last + 1));
        }
        assertThat(agent.bytes("GET", url, Map.of("Range", "bytes=-1000")).body())
                .isEqualTo(Arrays.copyOfRange(wav, length - 1000, length));
        Bytes open = agent.bytes("GET", url, Map.of("Range", "bytes=131072-"));
        assertThat(open.body()).isEqualTo(Arrays.copyOfRange(wav, 131_072, length));
        assertThat(open.header("etag")).isEqualTo(tag);
        for (String several : List.of("bytes=0-1,5-6", "bytes=9-3", "seconds=1-2")) {
            Bytes all = agent.bytes("GET", url, Map.of("Range", several));
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.body()).isEqualTo(wav);
        }
        Bytes beyond = agent.bytes("GET", url, Map.of("Range", "bytes=" + length + "-"));
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("content-range")).isEqualTo("bytes */" + length);
        assertThat(beyond.header("content-type")).isEqualTo("application/problem+json");
        Bytes fresh = agent.bytes("GET", url, Map.of("Range", "bytes=0-9", "If-Range", tag));
        assertThat(fresh.status()).isEqualTo(206);
        for (String stale : List.of("\"other\"", "W/" + tag, "Sat, 21 Nov 2026 06:00:00 GMT")) {
            Bytes all = agent.bytes("GET", url, Map.of("Range", "bytes=0-9", "If-Range", stale));
            assertThat(all.status()).as(stale).isEqualTo(200);
            assertThat(all.body()).isEqualTo(wav);
        }
        Bytes head = agent.bytes("HEAD", url, Map.of());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo(Integer.toString(length));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aDamagedFileIsNeverHeard() throws IOException {
        byte[] wav = brought(200_000);
        String url = opened(agent, call);
        byte[] stored = Files.readAllBytes(file(call));
        stored[22 + 65_552 + 7] ^= 1; // in the second block
        Files.write(file(call), stored);
        assertThatThrownBy(() -> agent.bytes("GET", url, Map.of())).isInstanceOf(IOException.class);
        assertThat(agent.bytes("GET", url, Map.of("Range", "bytes=0-65535")).body())
                .isEqualTo(Arrays.copyOf(wav, 65_536));
        problem(agent.send("GET", url, null, Map.of("Range", "bytes=65536-65537")), 500, "recording-damaged");
        Files.delete(file(call));
        problem(agent.get(url), 500, "recording-damaged");
    }

    private Retention retentionAt(Instant now) {
        return new Retention(
                core.bean(RecordingRow.class),
                core.bean(StoredFiles.class),
                core.bean(TransactionTemplate.class),
                core.bean(RecordingSettings.class),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void whatIsTooOldIsDeletedUnlessTheLawHoldsIt() throws IOException {
        CallId held = Calls.fresh();
        answered(held);
        Node.bring(held, Wavs.of(5, 8_000));
        assertThat(supervisor
                        .put(path(held) + "/legal-hold", Map.of("reason", "行政诉讼"))
                        .status())
                .isEqualTo(204);
        brought(8_000);
        String url = opened(agent, call);
        Instant end = core.clock().instant().plus(Duration.ofDays(1096));
        retentionAt(end.minusMillis(1)).sweep();
        assertThat(file(call)).exists();
        assertThat(retentionAt(end).sweep()).isPositive();
        assertThat(retentionAt(end).sweep()).isZero();
        assertThat(file(call)).doesNotExist();
        assertThat(file(held)).exists();
        JsonNode told = agent.get(path(call)).json();
        assertThat(told.path("state").asString()).isEqualTo("deleted");
        assertThat(Instant.parse(told.path("keptUntil").asString())).isEqualTo(end);
        assertThat(agent.get(path(held)).json().path("state").asString()).isEqualTo("stored");
        problem(agent.get(url), 410, "recording-gone");
        problem(agent.post(path(call) + "/playbacks", ""), 410, "recording-gone");
        problem(supervisor.put(path(call) + "/legal-hold", Map.of("reason", "迟了")), 410, "recording-gone");
        assertThat(Node.bring(call, Wavs.of(6, 8_000)).status()).isEqualTo(200); // stays deleted
        assertThat(file(call)).doesNotExist();
        assertThat(agent.get("/api/v1/contacts?callId=" + call)
                        .json()
                        .at("/items/0/recording")
                        .asString())
                .isEqualTo("deleted");
        assertThat(supervisor.delete(path(held) + "/legal-hold").status()).isEqualTo(204);
        assertThat(retentionAt(end).sweep()).isEqualTo(1);
        assertThat(file(held)).doesNotExist();
    }

    @Test
    void oneThatCannotBeDeletedDoesNotKeepTheOthers() throws IOException {
        brought(8_000);
        CallId next = Calls.fresh();
        core.clock().pass(Duration.ofMillis(1));
        Node.bring(next, Wavs.of(7, 8_000));
        Files.delete(file(call));
        Files.createDirectory(file(call)); // a folder with something in it cannot be deleted as a file
        Files.createFile(file(call).resolve("x"));
        Instant end = core.clock().instant().plus(Duration.ofDays(1096));
        retentionAt(end).sweep();
        assertThat(file(next)).doesNotExist();
        assertThat(agent.get(path(call)).json().path("state").asString()).isEqualTo("stored");
        Files.delete(file(call).resolve("x"));
        assertThat(retentionAt(end).sweep()).isEqualTo(1);
        assertThat(agent.get(path(call)).json().path("state").asString()).isEqualTo("deleted");
    }

    @Test
    void legalHoldsAreAskedForAReasonAndStayOnRecord() {
        answered(call); // not brought yet
        problem(supervisor.put(path(call) + "/legal-hold", Map.of("reason", " ")), 422, "invalid");
        problem(supervisor.put(path(call) + "/legal-hold", "{}"), 422, "invalid");
        problem(supervisor.put(path(call) + "/legal-hold", Map.of("reason", "长".repeat(501))), 422, "invalid");
        problem(supervisor.put(path(Calls.fresh()) + "/legal-hold", Map.of("reason", "x")), 404, "not-found");
        for (String reason : List.of("复议", "复议", "诉讼")) {
            assertThat(supervisor
                            .put(path(call) + "/legal-hold", Map.of("reason", reason))
                            .status())
                    .isEqualTo(204);
        }
        JsonNode hold = agent.get(path(call)).json().path("legalHold");
        assertThat(hold.path("reason").asString()).isEqualTo("诉讼");
        assertThat(hold.at("/by/name").asString()).isEqualTo("赵主任");
        assertThat(Instant.parse(hold.path("at").asString()))
                .isEqualTo(core.clock().instant());
        for (int i = 0; i < 2; i++) {
            assertThat(supervisor.delete(path(call) + "/legal-hold").status()).isEqualTo(204);
        }
        assertThat(agent.get(path(call)).json().path("legalHold").isNull()).isTrue();
        assertThat(core.sql()
                        .sql("select held from legal_hold_change where call_id = ? order by at, id")
                        .param(call.value())
                        .query(Boolean.class)
                        .list())
                .containsExactlyInAnyOrder(true, true, false);
        assertThatThrownBy(() -> core.sql().sql("delete from legal_hold_change").update())
                .hasStackTraceContaining("append-only");
    }

    private CallId answeredAt(Instant at, @Nullable Instant ended) {
        CallId one = Calls.fresh();
        contacts.take(new CallEvent.Answered(
                UUID.randomUUID(), one, at, "42", "node-1", "1001", userId, Duration.ofSeconds(3)));
        if (ended != null) {
            contacts.take(new CallEvent.Ended(
                    UUID.randomUUID(),
                    one,
                    ended,
                    "42",
                    "node-1",
                    CallEvent.EndedBy.CALLER,
                    CallEvent.Outcome.ANSWERED,
                    "1001",
                    Duration.between(at, ended)));
        }
        return one;
    }

    @Test
    void theReportAccountsForEveryAnsweredCallOfADayInBeijing() {
        Instant midnight = Instant.parse("2025-03-09T16:00:00Z"); // the 10th begins in Beijing
        Instant last = midnight.plus(Duration.ofDays(1)).minusMillis(1);
        CallId first = answeredAt(midnight, midnight.plusSeconds(60));
        CallId late = answeredAt(last, null);
        answeredAt(midnight.minusMillis(1), midnight.plusSeconds(60)); // the 9th
        answeredAt(last.plusMillis(1), last.plusSeconds(9)); // the 11th
        for (int i = 0; i < 3; i++) {
            Node.bring(answeredAt(midnight.plusSeconds(100), last), Wavs.of(i, 1_000));
        }
        for (CallEvent.Unrecorded reason : List.of(
                CallEvent.Unrecorded.DISK_FULL, CallEvent.Unrecorded.SWITCHED_OFF, CallEvent.Unrecorded.DISK_FULL)) {
            contacts.take(recorded(answeredAt(midnight.plusSeconds(200), last), null, reason));
        }
        CallId promised = answeredAt(midnight.plusSeconds(300), last);
        contacts.take(recorded(promised, Duration.ofSeconds(60), null)); // told, but never brought
        JsonNode report = supervisor
                .get("/api/v1/recordings/report?from=2025-03-10&to=2025-03-10")
                .json();
        assertThat(report.path("answered").asInt()).isEqualTo(9);
        assertThat(report.path("recorded").asInt()).isEqualTo(3);
        assertThat(report.path("excused").toString())
                .isEqualTo("[{\"reason\":\"disk-full\",\"count\":2},{\"reason\":\"switched-off\",\"count\":1}]");
        assertThat(report.path("pending").asInt()).isZero();
        assertThat(report.path("missing")
                        .valueStream()
                        .map(missing -> missing.path("callId").asString()))
                .containsExactly(first.toString(), promised.toString(), late.toString());
        JsonNode missing = report.path("missing").get(0);
        assertThat(missing.path("at").asString()).isEqualTo(midnight.toString());
        assertThat(missing.path("seat").asString()).isEqualTo("1001");
        assertThat(agent.get("/api/v1/contacts/" + missing.path("contactId").asString())
                        .status())
                .isEqualTo(200);
        assertThat(supervisor
                        .get("/api/v1/recordings/report?from=2025-03-09&to=2025-03-11")
                        .json()
                        .path("answered")
                        .asInt())
                .isEqualTo(11);
    }

    @Test
    void aCallIsPendingForAnHourAfterItsEnd() {
        Instant now = core.clock().instant();
        JsonNode before = today();
        answeredAt(now.minusSeconds(7200), now.minusSeconds(3599));
        answeredAt(now.minusSeconds(5 * 3600), null); // they talk still
        answeredAt(now.minusSeconds(7200), now.minusSeconds(3600));
        JsonNode after = today();
        assertThat(after.path("pending").asInt() - before.path("pending").asInt())
                .isEqualTo(2);
        assertThat(after.path("answered").asInt() - before.path("answered").asInt())
                .isEqualTo(3);
        assertThat(supervisor
                        .get("/api/v1/recordings/report?from=2020-01-01&to=2020-12-30")
                        .json()
                        .toString())
                .isEqualTo("{\"answered\":0,\"recorded\":0,\"excused\":[],\"pending\":0,\"missing\":[]}");
    }

    private JsonNode today() {
        LocalDate day = LocalDate.ofInstant(core.clock().instant(), ZoneId.of("Asia/Shanghai"));
        return supervisor
                .get("/api/v1/recordings/report?from=" + day.minusDays(1) + "&to=" + day)
                .json();
    }

    @Test
    void theReportWantsDays() {
        String report = "/api/v1/recordings/report";
        assertThat(supervisor.get(report).fields()).containsExactly("from", "to");
        assertThat(supervisor.get(report + "?from=2026-02-30&to=x").fields()).containsExactly("from", "to");
        assertThat(supervisor.get(report + "?from=2026-11-21&to=2026-11-20").fields())
                .containsExactly("to");
        assertThat(supervisor.get(report + "?from=2025-01-01&to=2026-11-20").fields())
                .containsExactly("to");
    }
}
