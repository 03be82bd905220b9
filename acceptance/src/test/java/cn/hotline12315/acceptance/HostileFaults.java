package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Callers who send what no decent telephone sends. Whether Asterisk answers them is its affair (it drops what it
/// cannot parse); everybody else is served meanwhile and afterwards, nothing restarts, no memory is lost to them.
final class HostileFaults {
    private static final int KEYS = 2_000;
    private static final int ROUNDS = 3;
    private static final List<String> PARTS = List.of("telephony", "asterisk", "core");
    private static final String KEYS_FROM = "13972999999";
    /// Of Asterisk's memory, for a hundred calls.
    private static final long LEAK_MB = 64;

    private HostileFaults() {}

    static void call(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        List<Long> pids = PARTS.stream().map(Hotline::pid).toList();
        long memory = megabytes("asterisk");
        Collection<HostileCall.Invite> invites =
                invites(cast.talking().getFirst().call()).values();
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                invites.forEach(invite -> calls.add(callers.submit(() -> call(invite))));
            }
            Outage.answerRinging(scene, row, cast);
            calls.forEach(call -> row.part("a hostile call", () -> answers.add(answer(call))));
        }
        row.figure("connected", answers.stream().filter(status -> status == 200).count());
        row.figure("refused", answers.stream().filter(status -> status >= 300).count());
        row.figure(
                "without an answer",
                answers.stream().filter(status -> status < 200).count());
        row.part("keys", () -> floods(scene, row, cast));
        row.part("what is left of them", () -> gone(scene));
        Outage.agentsHangUp(scene, row, cast);
        row.part("they have written up", scene.load::rest); // 5 s at least: else the next caller waits for that
        Outage.served(scene, row, "a caller after them talks after", Duration.ofSeconds(5));
        Outage.over(scene, row, cast);
        row.must(
                "nothing restarts", pids.equals(PARTS.stream().map(Hotline::pid).toList()));
        long more = megabytes("asterisk") - memory;
        row.figure("Asterisk's memory", "%+d MB".formatted(more));
        row.must("Asterisk's memory stays: " + more + " MB", more < LEAK_MB);
    }

    private static int call(HostileCall.Invite invite) throws IOException {
        try (HostileCall call = new HostileCall(invite)) {
            return call.call();
        }
    }

    private static int answer(Future<Integer> call) {
        try {
            return call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long megabytes(String part) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(Hotline.pid(part)), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// No channel and no place in the queue is theirs.
    private static void gone(Scene scene) {
        scene.soon("nothing of them is left", () -> {
            Set<String> numbers =
                    scene.callers.all().stream().map(c -> c.number).collect(Collectors.toSet());
            List<Manager.Channel> citizens = scene.manager.channels().stream()
                    .filter(Manager.Channel::callers)
                    .toList();
            Set<String> calls = citizens.stream().map(Manager.Channel::call).collect(Collectors.toSet());
            return citizens.stream().allMatch(c -> numbers.contains(c.number()))
                    && calls.containsAll(scene.site.waiting());
        });
    }

    /// One who waits presses all keys at once, many times; who talks and who is on hold does not notice.
    private static void floods(Scene scene, Row row, Load.Cast cast) {
        HostileCall.Invite decent = HostileCall.Invite.from("<sip:" + KEYS_FROM + "@" + Hotline.TRUNK + ">");
        try (HostileCall call = new HostileCall(decent)) {
            if (call.call() != 200) {
                throw new IllegalStateException("he who presses the keys was not connected");
            }
            scene.soon(
                    "he who presses the keys waits",
                    () -> scene.manager.channels().stream()
                            .anyMatch(c -> c.number().equals(KEYS_FROM)
                                    && scene.site.waiting().contains(c.call())));
            call.keys(KEYS);
            Outage.held(scene, row, cast);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param call of somebody who talks
    private static Map<String, HostileCall.Invite> invites(String call) {
        String at = "@" + Hotline.TRUNK + ">";
        String decent = "<sip:13972999998" + at;
        Map<String, HostileCall.Invite> all = new LinkedHashMap<>();
        all.put(
                "a name in GBK",
                HostileCall.Invite.from("\"" + bytes("湖北省武汉市", Charset.forName("GBK")) + "\" " + decent));
        all.put(
                "half a character",
                HostileCall.Invite.from("\"" + bytes("湖", UTF_8).substring(0, 2) + "\" " + decent));
        all.put("NUL in the name", HostileCall.Invite.from("\"a\0b\" " + decent));
        all.put("NUL in the number", HostileCall.Invite.from("<sip:1397\0" + "2999998" + at));
        all.put("a name of 60 kB", HostileCall.Invite.from("\"" + "x".repeat(60_000) + "\" " + decent));
        all.put("a name of 64 kB", HostileCall.Invite.from("\"" + "y".repeat(65_000) + "\" " + decent));
        all.put("a name of 3 kB", HostileCall.Invite.from("\"" + "z".repeat(3_000) + "\" " + decent));
        all.put("a number of 2 kB", HostileCall.Invite.from("<sip:" + "9".repeat(2_000) + at));
        all.put("line ends in the number", HostileCall.Invite.from("<sip:1%0d%0aEvent:%20Hangup%0d%0a" + at));
        all.put(
                "a page in the number",
                HostileCall.Invite.from("\"<script>alert(1)</script>\" <sip:%3Cscript%3E" + at));
        all.put("no From that is one", HostileCall.Invite.from("::::"));
        all.put(
                "forged headers",
                new HostileCall.Invite(
                        decent,
                        "12315",
                        "X-Hotline-Call: " + call + "\r\nX-Hotline-Resume: 1\r\nX-Hotline-Line: 12365\r\n"
                                + "P-Asserted-Identity: \"\" <sip:${SHELL(id)}@x>\r\nReplaces: " + call
                                + ";to-tag=1;from-tag=2\r\nDiversion: <sip:x@y>;reason=\r\n",
                        null));
        for (String dialled :
                new String[] {"2001", "s", "h", "%00", "9".repeat(1_000), "12315%0a", "${EXTEN}", "../wait"}) {
            all.put(
                    "dials " + dialled.substring(0, 1) + dialled.length(),
                    new HostileCall.Invite(decent, dialled, "", null));
        }
        all.put("no sound", new HostileCall.Invite(decent, "12315", "", "v=0\r\n"));
        all.put("garbage for sound", new HostileCall.Invite(decent, "12315", "", "\0\1\2\377m=audio -1 RTP/AVP x\r\n"));
        all.put("a hundred headers", new HostileCall.Invite(decent, "12315", "X-A: b\r\n".repeat(100), null));
        return all;
    }

    private static String bytes(String text, Charset charset) {
        return new String(text.getBytes(charset), ISO_8859_1);
    }
}
