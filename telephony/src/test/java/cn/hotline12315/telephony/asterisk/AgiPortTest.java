package cn.hotline12315.telephony.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.asterisk.WhichSeat.Question;
import cn.hotline12315.telephony.site.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Speaks FastAGI as Asterisk 22.10.1 was seen to speak it.
class AgiPortTest {
    private @Nullable AgiPort port;
    private int number;
    private final AtomicInteger asked = new AtomicInteger();

    private void serves(WhichSeat whichSeat) throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            number = free.getLocalPort();
        }
        port = new AgiPort(settings(number, 1), whichSeat, new SimpleMeterRegistry());
        port.start();
    }

    static AsteriskSettings settings(int agiPort, int amiPort) {
        return settings(agiPort, amiPort, Duration.ofSeconds(5));
    }

    static AsteriskSettings settings(int agiPort, int amiPort, Duration answer) {
        return new AsteriskSettings(
                "127.0.0.1",
                amiPort,
                "telephony",
                new Secret("s"),
                answer,
                Duration.ofMillis(200),
                Duration.ofSeconds(15),
                4,
                URI.create("http://127.0.0.1:1/ari"),
                "telephony",
                new Secret("s"),
                "127.0.0.1",
                agiPort,
                Duration.ofSeconds(5),
                500,
                "net",
                List.of("alaw"),
                Map.of());
    }

    @AfterEach
    void stop() {
        if (port != null) {
            port.stop();
        }
    }

    /// Asks as the dialplan does; returns the variables that were set until the connection was closed.
    private Map<String, String> asks(String dialStatus) throws Exception {
        try (Socket socket = connected();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            Writer out = new java.io.OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
            out.write("""
                    agi_network: yes
                    agi_network_script: which-seat
                    agi_request: agi://127.0.0.1/which-seat
                    agi_channel: PJSIP/demo-00000001
                    agi_uniqueid: 1795294307.0
                    agi_callerid: 13971000001
                    agi_arg_1: 11111111-2222-4333-8444-555555555555
                    agi_arg_2: 02712365
                    agi_arg_3: demo
                    agi_arg_4: 1@127.0.0.1
                    agi_arg_5:\s
                    agi_arg_6: %s

                    """.formatted(dialStatus));
            out.flush();
            Map<String, String> set = new LinkedHashMap<>();
            String line;
            while ((line = in.readLine()) != null) {
                asked.incrementAndGet();
                String[] parts = line.split("\"");
                put(set, parts[1], parts.length > 3 ? parts[3] : "");
                out.write("200 result=1\n");
                out.flush();
            }
            return set;
        }
    }

    /// As Asterisk's `Set` does, with its function `ARRAY`.
    private static void put(Map<String, String> set, String name, String value) {
        if (!name.startsWith("ARRAY(")) {
            set.put(name, value);
            return;
        }
        String[] names = name.substring("ARRAY(".length(), name.length() - 1).split(",");
        String[] values = value.split(",", -1);
        for (int i = 0; i < names.length; i++) {
            set.put(names[i], i < values.length ? values[i] : "");
        }
    }

    private Socket connected() throws IOException {
        for (int i = 0; ; i++) { // bounded poll: the library does not say when it listens
            try {
                return new Socket("127.0.0.1", number);
            } catch (ConnectException notYet) {
                if (i > 100_000) {
                    throw notYet;
                }
                Thread.yield();
            }
        }
    }

    private record Plays(java.util.function.Function<Question, Answer> answer) implements WhichSeat {
        @Override
        public Map<String, String> introduce(Question question) {
            return Map.of("__LINE", "12365");
        }

        @Override
        public CompletableFuture<Answer> ask(Question question) {
            return CompletableFuture.supplyAsync(() -> answer.apply(question), Thread::startVirtualThread);
        }

        @Override
        public boolean surveys(String call) {
            return false;
        }

        @Override
        public void surveyed(String call, int question, int key) {}

        @Override
        public boolean stillHeld(String call) {
            return true;
        }
    }

    @Test
    void theDialplanIsToldItsSeat() throws Exception {
        List<Question> questions = new ArrayList<>();
        serves(new Plays(question -> {
            questions.add(question);
            return new Answer.Seat("1001", false);
        }));
        assertThat(asks("NOANSWER"))
                .containsExactly(
                        Map.entry("__LINE", "12365"),
                        Map.entry("DIALSTATUS", ""),
                        Map.entry("__LOST", ""),
                        Map.entry("SEAT", "1001"),
                        Map.entry("NEXT", "seat"));
        assertThat(asked).as("round trips while a caller waits").hasValue(2);
        assertThat(questions)
                .containsExactly(new Question(
                        "11111111-2222-4333-8444-555555555555",
                        "02712365",
                        "demo",
                        "13971000001",
                        "1795294307.0",
                        "NOANSWER",
                        ""));
    }

    @Test
    void theDialplanIsToldToAskAgain() throws Exception {
        serves(new Plays(question -> new Answer.Again()));
        assertThat(asks("")).containsEntry("NEXT", "again").doesNotContainKey("SEAT");
    }

    @Test
    void whenAnythingFailsNothingIsSetAndTheNetTakesTheCall() throws Exception {
        serves(new Plays(question -> {
            throw new IllegalStateException("on purpose");
        }));
        assertThat(asks("")).doesNotContainKeys("NEXT", "SEAT");
    }

    @Test
    void threeHundredCallersWaitTogether() throws Exception {
        CountDownLatch all = new CountDownLatch(300);
        serves(new Plays(question -> {
            all.countDown();
            try {
                all.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer.Again();
        }));
        List<CompletableFuture<Map<String, String>>> callers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                CompletableFuture<Map<String, String>> caller = new CompletableFuture<>();
                callers.add(caller);
                threads.submit(() -> caller.complete(asks("")));
            }
            for (var caller : callers) {
                assertThat(caller.get(30, TimeUnit.SECONDS)).containsEntry("NEXT", "again");
            }
        }
    }
}
