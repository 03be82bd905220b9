package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// One recorder on the caller, from the answer to the end, through hold: stored encrypted, heard from any point, every
/// hearing on record.
@ExtendWith(Hotline.class)
class RecordingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int HEAD = 4_096; // the data begins within it
    private static final int BYTES_A_SECOND = 16_000; // A-law, 8 kHz, two channels

    private static Desk.Chromium chromium;

    @BeforeAll
    static void open() {
        chromium = new Desk.Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static JsonNode recording(Api who, String callId) {
        return who.get("/api/v1/recordings/" + callId).body();
    }

    @Test
    void aCallIsHeldAndItsOneRecordingHoldsAllOfIt() throws Exception {
        Api agent = Api.as("1001");
        Api supervisor = Api.as("9001");
        String callId;
        try (Desk desk = Desk.signIn(chromium.window(), "1001");
                Citizen citizen = Citizen.calls("12315", "13971000021")) {
            desk.ready();
            callId = desk.incoming();
            desk.answer();
            assertThat(citizen.hears(Duration.ofSeconds(2)))
                    .as("the agent is heard")
                    .isGreaterThan(100);
            desk.at("hold").click();
            desk.callIs("held");
            assertThat(citizen.hears(Duration.ofSeconds(2))).as("music").isGreaterThan(100);
            desk.at("hold").click();
            desk.callIs("talking");
            assertThat(citizen.hears(Duration.ofSeconds(2)))
                    .as("the agent again")
                    .isGreaterThan(100);
            assertThat(desk.remoteEnergy())
                    .as("the citizen is heard at the desk")
                    .isPositive();
            desk.hangUp();
            citizen.ended();
            Wait.until(
                    "the recording is stored",
                    SOON,
                    () -> recording(agent, callId).path("state").asString().equals("stored"));
            desk.at("wrap-up-done").click();
            desk.signOut();
        }
        JsonNode stored = recording(agent, callId);
        assertThat(stored.path("seconds").asDouble()).isGreaterThan(6);

        assertThat(agent.get("/api/v1/recordings/" + callId + "/audio").status())
                .as("nobody listens without a trace")
                .isIn(400, 404, 422);
        Api.Answer opened = supervisor.post("/api/v1/recordings/" + callId + "/playbacks", "{}");
        assertThat(opened.status()).isEqualTo(201);
        String url = opened.body().path("url").asString();
        assertThat(agent.bytes(url, "bytes=0-99").length)
                .as("another's playback")
                .isNotEqualTo(100);
        byte[] all = supervisor.bytes(url, "");
        assertThat(all.length).isEqualTo(stored.path("bytes").asInt());
        assertThat(all).startsWith('R', 'I', 'F', 'F');
        int from = 3 * BYTES_A_SECOND + 77;
        assertThat(supervisor.bytes(url, "bytes=" + from + "-" + (from + 70_000)))
                .isEqualTo(java.util.Arrays.copyOfRange(all, from, from + 70_001));
        assertThat(loudness(all, 0)).as("the citizen, left").isGreaterThan(100);
        assertThat(loudness(all, 1)).as("the hotline, right").isGreaterThan(100);
        assertThat(supervisor
                        .get("/api/v1/recordings/" + callId + "/playbacks")
                        .body()
                        .path("items"))
                .hasSize(1);

        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        JsonNode report = supervisor
                .get("/api/v1/recordings/report?from=" + today.minusDays(1) + "&to=" + today)
                .body();
        assertThat(report.path("missing")).isEmpty();
        assertThat(report.path("recorded").asInt()).isPositive();
        nothingOfItLiesOpen(all);
        theExchangeKnowsTheSameCall(supervisor, callId);
    }

    /// What runs every night, now.
    private static void theExchangeKnowsTheSameCall(Api supervisor, String callId) {
        String started =
                supervisor.contactsOf(callId).getFirst().path("startedAt").asString();
        String hour = started.substring(0, 13) + "Z";
        assertThat(Api.loopback(Hotline.BASE + 2)
                        .post("/actuator/reconciliation/" + hour, "")
                        .status())
                .isIn(200, 204);
        JsonNode report = supervisor
                .get("/api/v1/reconciliations?limit=1")
                .body()
                .path("items")
                .path(0);
        assertThat(report.path("hour").asString()).startsWith(hour.substring(0, 13));
        assertThat(report.path("calls").asInt()).isPositive();
        assertThat(report.path("differences").toString()).doesNotContain(callId);
    }

    /// Root mean square of one channel's samples (ITU-T G.711 A-law).
    private static double loudness(byte[] wav, int channel) {
        double sum = 0;
        int count = 0;
        for (int i = HEAD + channel; i < wav.length; i += 2) {
            double sample = Alaw.linear(wav[i]);
            sum += sample * sample;
            count++;
        }
        return Math.sqrt(sum / count);
    }

    /// Neither the node nor the core keeps it as it was heard.
    private static void nothingOfItLiesOpen(byte[] wav) throws Exception {
        byte[] piece = java.util.Arrays.copyOfRange(wav, HEAD + 20_000, HEAD + 20_064);
        Path node = Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE).resolve("asterisk/recordings");
        try (var files = Files.walk(node)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        int seen = 0;
        try (var files = Files.walk(Hotline.STATE.resolve("files"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                seen++;
                assertThat(contains(Files.readAllBytes(file), piece))
                        .as(file.toString())
                        .isFalse();
            }
        }
        assertThat(seen).isPositive();
        assertThat(contains(wav, piece)).isTrue();
    }

    private static boolean contains(byte[] all, byte[] piece) {
        outer:
        for (int i = 0; i <= all.length - piece.length; i++) {
            for (int j = 0; j < piece.length; j++) {
                if (all[i + j] != piece[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    @Test
    void theDeskPlaysItFromAnyPointAndSaysThatThisIsOnRecord() {
        String callId;
        try (Desk desk = Desk.signIn(chromium.window(), "1002");
                Citizen citizen = Citizen.calls("12365", "13971000022")) {
            desk.ready();
            callId = desk.incoming();
            desk.answer();
            citizen.hears(Duration.ofSeconds(2));
            citizen.hangsUp();
            desk.at("wrap-up-done").click();
            Api agent = Api.as("1002");
            Wait.until(
                    "the recording is stored",
                    SOON,
                    () -> recording(agent, callId).path("state").asString().equals("stored"));
            desk.page()
                    .navigate(Hotline.url("/#/contacts/"
                            + recording(agent, callId).path("contactId").asString()));
            desk.at("recording").waitFor();
            desk.at("play").click();
            Wait.until(
                    "it plays",
                    SOON,
                    () -> ((Number) desk.at("audio").evaluate("a => a.currentTime")).doubleValue() > 0.2);
            desk.at("audio").evaluate("a => { a.currentTime = a.duration - 1 }");
            Wait.until("it goes on from there", SOON, () ->
                    (Boolean) desk.at("audio").evaluate("a => a.ended || a.currentTime > a.duration - 1"));
            desk.page().navigate(Hotline.url("/"));
            desk.signOut();
        }
    }
}
