package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `./hotline` itself: what a newcomer types, and what he is told when it cannot be done.
@ExtendWith(Hotline.class)
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

    @ParameterizedTest
    @ValueSource(strings = {"", "12315 --talk abc", "a;b", "12315 --nonsense", "12315 12365"})
    void aCallThatCannotBeMadeSaysWhy(String arguments) {
        String[] all = ("call " + arguments).strip().split(" ");
        Hotline.Said call = Hotline.run(all);
        assertThat(call.code()).isNotZero().isNotEqualTo(3);
        assertThat(call.text()).contains("hotline:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "call", "test", "clean"})
    void everyCommandHasHelp(String command) {
        Hotline.Said help = Hotline.run(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.text()).startsWith("./hotline " + command);
    }
}
