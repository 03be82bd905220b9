package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Once set up, everything starts and works on a machine that is cut off: a network namespace of the test's own with
/// loopback and one pair of virtual interfaces (browsers send no sound over loopback), no route to anywhere.
@ExtendWith(Hotline.class)
@Tag("beside")
class WithoutNetworkTest {
    private static final String NAMESPACE = "hotline-cut-off";
    private static final List<String> WITHIN = List.of("ip", "netns", "exec", NAMESPACE);
    private static final Map<String, String> OFFLINE =
            Map.of("HOTLINE_INSTANCE", "test-offline", "HOTLINE_PORT", Integer.toString(Hotline.BASE));

    @BeforeAll
    static void cutOff() {
        if (Files.exists(Path.of("/var/run/netns", NAMESPACE))) { // of a run that was killed
            Hotline.run(OFFLINE, "clean", "--yes");
            Hotline.exec("ip", "netns", "delete", NAMESPACE);
        }
        Hotline.exec("ip", "netns", "add", NAMESPACE);
        in("ip", "link", "set", "lo", "up");
        in("ip", "link", "add", "here", "type", "veth", "peer", "name", "there");
        in("ip", "address", "add", "10.123.15.1/30", "dev", "here");
        in("ip", "link", "set", "here", "up");
        in("ip", "link", "set", "there", "up");
    }

    @AfterAll
    static void joinAgain() {
        Hotline.said(Hotline.start(WITHIN, OFFLINE, "clean", "--yes"), "clean");
        Hotline.exec("ip", "netns", "delete", NAMESPACE);
    }

    private static void in(String... command) {
        Hotline.exec(Stream.concat(WITHIN.stream(), Arrays.stream(command)).toArray(String[]::new));
    }

    @Test
    void everythingStartsAndACallBecomesATicket(@TempDir Path folder) throws IOException {
        Hotline.Said up = Hotline.said(Hotline.start(WITHIN, OFFLINE, "up"), "up");
        assertThat(up.code()).as(up.text()).isZero();

        Path browser = folder.resolve("chromium");
        Files.writeString(browser, "#!/bin/sh\nexec " + String.join(" ", WITHIN) + " /usr/bin/chromium \"$@\"\n");
        Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Desk.Chromium chromium = new Desk.Chromium(browser);
                Desk desk = Desk.signIn(chromium.window(), Hotline.login("test-offline", "1001"))) {
            desk.ready();
            Process call = Hotline.start(WITHIN, OFFLINE, "call", "12365", "--from", "13971000001", "--talk", "6");
            desk.incoming();
            desk.answer();
            desk.at("kind-consultation").click();
            desk.fill("facts", "断网时也能登记吗？");
            desk.fill("answer", "能。");
            assertThat(desk.save()).matches("[0-9]{17}");
            Hotline.Said said = Hotline.said(call, "call");
            assertThat(said.code()).as(said.text()).isZero();
            assertThat(said.text()).contains("Answered by seat 1001");
        }
    }
}
