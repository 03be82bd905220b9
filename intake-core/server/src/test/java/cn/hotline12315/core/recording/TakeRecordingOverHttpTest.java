package cn.hotline12315.core.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.core.file.StoredFiles;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Calls;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Node;
import cn.hotline12315.core.testing.Wavs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TakeRecordingOverHttpTest {
    private final Core core = Core.one();
    private final CallId call = Calls.fresh();

    private byte[] stored(CallId call) throws IOException {
        long bytes = core.sql()
                .sql("select bytes from recording where call_id = ?")
                .param(call.value())
                .query(Long.class)
                .single();
        try (InputStream all = core.bean(StoredFiles.class).read(call.value(), bytes, 0, bytes)) {
            return all.readAllBytes();
        }
    }

    private boolean hasRow(CallId call) {
        return core.bean(RecordingRow.class).isThere(call);
    }

    private static Path file(CallId call) {
        return Core.one().files().resolve(call.toString().substring(0, 2)).resolve(call.toString());
    }

    private static List<Path> incoming() {
        try (var files = Files.list(Core.one().files().resolve("incoming"))) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void nothingHalfStays() {
        assertThat(incoming()).isEmpty();
    }

    @Test
    void whoDoesNotShowTheSecretIsRefusedEverywhere() {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(Wavs.of(1, 100));
        for (Map<String, String> headers : List.<Map<String, String>>of(
                Map.of(),
                Map.of("Authorization", "Bearer"),
                Map.of("Authorization", "Bearer "),
                Map.of("Authorization", "Bearer " + Node.SECRET + "x"),
                Map.of("Authorization", "Bearer " + Node.SECRET.substring(1)),
                Map.of("Authorization", "Basic " + Node.SECRET),
                Map.of("Authorization", Node.SECRET))) {
            for (String path :
                    List.of(Node.path(call), "/node/v1/reconciliations/n/2026-11-21T03Z", "/node/v1/x", "/node/")) {
                Answer answer = Node.put(path, "audio/wav", body, headers);
                assertThat(answer.status()).as(path).isEqualTo(401);
                assertThat(answer.problem()).isEqualTo("/problems/node-refused");
                assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
            }
        }
        assertThat(hasRow(call)).isFalse();
        Map<String, String> shown = Map.of("Authorization", "bearer  " + Node.SECRET);
        assertThat(Node.put("/node/v1/x", "audio/wav", body, shown).status()).isEqualTo(404);
        assertThat(Node.put("/api/v1/drafts/" + call, "application/json", body, shown)
                        .status())
                .isEqualTo(401);
        assertThat(Browser.signedIn("9001").get("/node/v1/recordings").status()).isEqualTo(401);
    }

    @Test
    void aRecordingIsStoredOnceAndTheFirstOneStays() throws IOException {
        byte[] wav = Wavs.of(2, 3 << 20);
        assertThat(Node.bring(call, wav).status()).isEqualTo(201);
        assertThat(Node.bring(call, wav).status()).isEqualTo(200);
        assertThat(Node.bring(call, Wavs.of(3, 2 << 20)).status()).isEqualTo(200);
        assertThat(stored(call)).isEqualTo(wav);
        assertThat(core.sql()
                        .sql("select length_ms from recording where call_id = ?")
                        .param(call.value())
                        .query(Long.class)
                        .single())
                .isEqualTo((3L << 20) * 1000 / 16_000);
    }

    @Test
    void aBodyOfUnknownLengthIsStoredToo() throws IOException {
        byte[] wav = Wavs.of(4, 200_001);
        assertThat(Node.bring(call, () -> new ByteArrayInputStream(wav)).status())
                .isEqualTo(201);
        assertThat(stored(call)).isEqualTo(wav);
    }

    /// Lets each body go on only when all of them have come half.
    private static InputStream inStep(byte[] wav, CyclicBarrier half) {
        InputStream meet = new InputStream() {
            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                try {
                    half.await();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
                return -1;
            }
        };
        return new SequenceInputStream(java.util.Collections.enumeration(List.of(
                new ByteArrayInputStream(wav, 0, wav.length / 2),
                meet,
                new ByteArrayInputStream(wav, wav.length / 2, wav.length - wav.length / 2))));
    }

    @Test
    void ofSeveralAtTheSameTimeOneIsStoredWhole() throws IOException {
        int many = 4;
        List<byte[]> wavs = new ArrayList<>();
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        CyclicBarrier half =
                new CyclicBarrier(many, () -> Core.await(() -> incoming().size() == many));
        for (int i = 0; i < many; i++) {
            byte[] wav = Wavs.of(100 + i, 1 << 20);
            wavs.add(wav);
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            answers.add(answer);
            Thread.ofPlatform().start(() -> answer.complete(Node.bring(call, () -> inStep(wav, half))));
        }
        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().status()).toList();
        assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200);
        assertThat(stored(call)).isEqualTo(wavs.get(statuses.indexOf(201)));
    }

    @Test
    void whatBreaksOffLeavesNothingAndTheNextTryCounts() throws IOException {
        byte[] wav = Wavs.of(5, 4 << 20);
        for (String length : List.of("Content-Length: " + wav.length, "Transfer-Encoding: chunked")) {
            try (Socket socket = new Socket("127.0.0.1", core.port())) {
                var out = socket.getOutputStream();
                out.write(("PUT " + Node.path(call) + " HTTP/1.1\r\nHost: x\r\nContent-Type: audio/wav\r\n"
                                + "Authorization: Bearer " + Node.SECRET + "\r\n" + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                if (length.endsWith("chunked")) {
                    out.write("200000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(wav, 0, 1 << 20);
                out.flush();
                Core.await(() -> incoming().size() == 1);
            }
            Core.await(() -> incoming().isEmpty());
            assertThat(hasRow(call)).isFalse();
            assertThat(file(call)).doesNotExist();
        }
        assertThat(Node.bring(call, wav).status()).isEqualTo(201);
        assertThat(stored(call)).isEqualTo(wav);
    }

    @Test
    void aFileWithoutItsRowIsReplaced() throws IOException { // the process died between the two
        Files.createDirectories(java.util.Objects.requireNonNull(file(call).getParent()));
        Files.write(file(call), new byte[500]);
        byte[] wav = Wavs.of(6, 10_000);
        assertThat(Node.bring(call, wav).status()).isEqualTo(201);
        assertThat(stored(call)).isEqualTo(wav);
    }

    @Test
    void whatIsNoRecordingOfACallIsRefused() {
        byte[] whole = Wavs.of(7, 100_000);
        for (byte[] body : List.of(
                new byte[0],
                "RIFF".getBytes(StandardCharsets.US_ASCII),
                new byte[10_000],
                Wavs.head(1, 2, 8000, 0),
                Wavs.head(6, 1, 8000, 0),
                Wavs.head(6, 2, 16_000, 0),
                Arrays.copyOf(whole, whole.length - 1))) {
            Answer answer = Node.bring(call, body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.problem()).isEqualTo("/problems/bad-request");
        }
        Map<String, String> shown = Map.of("Authorization", "Bearer " + Node.SECRET);
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(whole);
        assertThat(Node.put(Node.path(call), "audio/mpeg", body, shown).status())
                .isEqualTo(415);
        assertThat(Node.put("/node/v1/recordings/x?startedAt=2026-11-21T05:59:00Z", "audio/wav", body, shown)
                        .fields())
                .containsExactly("callId");
        for (String time : List.of("", "?startedAt=", "?startedAt=yesterday", "?startedAt=1969-01-01T00:00:00Z")) {
            assertThat(Node.put("/node/v1/recordings/" + call + time, "audio/wav", body, shown)
                            .fields())
                    .containsExactly("startedAt");
        }
        assertThat(hasRow(call)).isFalse();
        assertThat(file(call)).doesNotExist();
    }

    @Test
    void moreThanOneGibibyteIsTooLarge() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", core.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("PUT " + Node.path(call) + " HTTP/1.1\r\nHost: x\r\nContent-Type: audio/wav\r\n"
                                    + "Authorization: Bearer " + Node.SECRET + "\r\nContent-Length: " + ((1L << 30) + 1)
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void withoutPostgresItIsTriedAgainLater() throws IOException {
        byte[] wav = Wavs.of(8, 10_000);
        core.toPostgres().cut();
        try {
            assertThat(Node.bring(call, wav).status()).isEqualTo(503);
        } finally {
            core.toPostgres().mend();
        }
        Core.await(() -> Node.bring(call, wav).status() / 100 == 2);
        assertThat(stored(call)).isEqualTo(wav);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    @Test
    void onAFullDiskNothingStaysAndTheNextTryCounts() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root"); // only root may mount
        byte[] large = Wavs.of(9, 4 << 20);
        CallId small = Calls.fresh();
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", core.files().toString());
        try {
            for (int i = 0; i < 3; i++) {
                Answer answer = Node.bring(call, large);
                assertThat(answer.status()).as(answer.text()).isEqualTo(507);
                assertThat(answer.problem()).isEqualTo("/problems/storage-full");
                assertThat(answer.json().path("detail").asString()).contains("存储空间已满");
                assertThat(incoming()).isEmpty();
                assertThat(file(call)).doesNotExist();
                assertThat(hasRow(call)).isFalse();
            }
            assertThat(Node.bring(small, Wavs.of(10, 300_000)).status()).isEqualTo(201);
        } finally {
            run("umount", core.files().toString());
        }
        assertThat(Node.bring(call, large).status()).isEqualTo(201);
        assertThat(stored(call)).isEqualTo(large);
    }
}
