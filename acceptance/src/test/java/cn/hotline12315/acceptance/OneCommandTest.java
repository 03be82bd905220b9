package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./hotline` itself: what a newcomer types, and what he is told when it cannot be done.
@ExtendWith(Hotline.class)
@Tag("beside")
class OneCommandTest {

    @Test
    void upAgainChangesNothingAndSaysSo() {
        long core = Hotline.pid("core");
        long asterisk = Hotline.pid("asterisk");
        Hotline.Said up = Hotline.run("up");
        assertThat(up.code()).as(up.text()).isZero();
        assertThat(up.text()).contains("running already", "1001", Hotline.url(""));
        assertThat(Hotline.pid("core")).isEqualTo(core);
        assertThat(Hotline.pid("asterisk")).isEqualTo(asterisk);
    }

    @Test
    void statusShowsThatEverythingAnswers() {
        Hotline.Said status = Hotline.run("status");
        assertThat(status.code()).as(status.text()).isZero();
        assertThat(status.text().lines().filter(line -> line.contains("running") && line.endsWith("yes")))
                .hasSize(6);
    }

    @Test
    void aPortInUseIsNamedAndNothingStays() throws IOException {
        Map<String, String> other = Map.of("HOTLINE_INSTANCE", "test-port", "HOTLINE_PORT", "18515");
        try (var taken = Hotline.occupy(18517)) {
            Hotline.Said up = Hotline.run(other, "up");
            assertThat(up.code()).isNotZero();
            assertThat(up.text()).contains("port 18517", "telephony", "HOTLINE_PORT=");
            assertThat(taken.isBound()).isTrue();
        }
        Hotline.Said status = Hotline.run(other, "status");
        assertThat(status.text()).doesNotContain("running");
        Hotline.run(other, "clean", "--yes");
    }

    @Test
    void tooLittleDiskIsNamed() {
        Hotline.Said up = Hotline.said(
                Hotline.start(
                        List.of(
                                "unshare",
                                "-m",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=100m none .hotline && exec \"$0\" \"$@\""),
                        Map.of("HOTLINE_INSTANCE", "test-disk", "HOTLINE_PORT", "18715"),
                        "up"),
                "up");
        assertThat(up.code()).as(up.text()).isNotZero();
        assertThat(up.text()).contains("too little disk", "MB free");
    }

    @Test
    void nothingHalfStartedStaysWhenAProcessCannotStart() throws IOException {
        Map<String, String> other = Map.of("HOTLINE_INSTANCE", "test-half", "HOTLINE_PORT", "18815");
        Path keys = Hotline.ROOT.resolve(".hotline/test-half/keys");
        Files.createDirectories(keys);
        Files.writeString(keys.resolve("personal.key"), "no key\n");
        Hotline.Said up = Hotline.run(other, "up");
        assertThat(up.code()).as(up.text()).isNotZero();
        assertThat(up.text()).contains("intake-core ended while starting", "./hotline logs core");
        assertThat(Hotline.run(other, "status").text()).doesNotContain("running");
        Hotline.run(other, "clean", "--yes");
    }

    @Test
    void aMissingJdkIsNamed() {
        Hotline.Said up = Hotline.run(
                Map.of(
                        "HOTLINE_INSTANCE", "test-jdk",
                        "HOTLINE_PORT", "18615",
                        "HOTLINE_JDKS", "/nowhere",
                        "JAVA_HOME", "/nowhere"),
                "up");
        assertThat(up.code()).isNotZero();
        assertThat(up.text()).contains("JDK 25", "JAVA_HOME");
    }

    @Test
    void aCallThatNobodyAnswersSaysSo() {
        Hotline.Said call = Hotline.run("call", "12315", "--wait", "4");
        assertThat(call.code()).as(call.text()).isEqualTo(3);
        assertThat(call.text()).contains("Nobody answered");
    }

    @Test
    void theCallerHearsTheNoticeAndAFileTakesItsPlace() throws IOException {
        Path prompts = Hotline.STATE.resolve("prompts");
        Prompts.whole();
        assertThat(Hotline.run("up").code()).isZero();
        try (Citizen citizen = Citizen.calls("12315", "13971000014")) {
            assertThat(citizen.hears(Duration.ofSeconds(3))).isGreaterThan(200);
        }
        byte[] silence = silentWav(6);
        Files.write(prompts.resolve("notice.wav"), silence);
        assertThat(Hotline.run("up").code()).isZero();
        try (Citizen citizen = Citizen.calls("12315", "13971000015")) {
            assertThat(citizen.hears(Duration.ofSeconds(3))).isBetween(0.0, 50.0);
        } finally {
            Files.delete(prompts.resolve("notice.wav"));
            Hotline.run("up");
        }
        try (Citizen citizen = Citizen.calls("12315", "13971000016")) {
            assertThat(citizen.hears(Duration.ofSeconds(3))).isGreaterThan(200);
        } finally {
            Prompts.brief();
            Hotline.run("up");
        }
    }

    /// 16 bit, 8 kHz, mono; nearly silent, so that trimming leaves it whole.
    private static byte[] silentWav(int seconds) {
        int bytes = seconds * 16_000;
        ByteBuffer wav = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(UTF_8)).putInt(36 + bytes).put("WAVEfmt ".getBytes(UTF_8));
        wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16_000);
        wav.putShort((short) 2).putShort((short) 16).put("data".getBytes(UTF_8)).putInt(bytes);
        return wav.array();
    }

    @Test
    void anAsteriskOfTheMachinesOwnIsUsedInstead() throws IOException {
        // the private tree's program, started from outside as an installed one would be
        Path own = Hotline.STATE.resolve("own-asterisk");
        String libraries = Hotline.TREE + "/usr/lib/x86_64-linux-gnu";
        Files.writeString(
                own,
                "#!/bin/sh\nexec " + Hotline.TREE + "/usr/lib64/ld-linux-x86-64.so.2 --library-path " + libraries + " "
                        + Hotline.TREE + "/usr/sbin/asterisk \"$@\"\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> other = Map.of(
                "HOTLINE_INSTANCE",
                "test-own",
                "HOTLINE_PORT",
                "18915",
                "HOTLINE_ASTERISK",
                own.toString(),
                "HOTLINE_ASTERISK_MODULES",
                libraries + "/asterisk/modules",
                "HOTLINE_ASTERISK_DATA",
                Hotline.TREE + "/usr/share/asterisk");
        try {
            Hotline.Said up = Hotline.run(other, "up");
            assertThat(up.code()).as(up.text()).isZero();
            Hotline.Said call = Hotline.run(other, "call", "12315", "--wait", "3");
            assertThat(call.code()).as(call.text()).isEqualTo(3);
            Hotline.run(other, "down");
            assertThat(Hotline.run(other, "status").text())
                    .doesNotContain("running")
                    .contains("stopped");
        } finally {
            Hotline.run(other, "clean", "--yes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12315 --talk abc", "a;b", "12315 --nonsense", "12315 12365"})
    void aCallThatCannotBeMadeSaysWhy(String arguments) {
        String[] all = ("call " + arguments).strip().split(" ");
        Hotline.Said call = Hotline.run(all);
        assertThat(call.code()).isNotZero().isNotEqualTo(3);
        assertThat(call.text()).contains("hotline:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "call", "test", "faults", "clean"})
    void everyCommandHasHelp(String command) {
        Hotline.Said help = Hotline.run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.text()).startsWith("./hotline " + command);
    }
}
