package cn.hotline12315.telephony.seat;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.telephony.seat.DeskWebSocket.SameOrigin;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DeskMessageTest {
    private static Optional<DeskMessage> read(String text) {
        return DeskMessage.read(JsonMapper.shared(), text);
    }

    @Test
    void everyMessageOfTheProtocolIsRead() {
        assertThat(read("{\"type\":\"sign-in\",\"token\":\"t\",\"takeOver\":true,\"more\":1}"))
                .contains(new DeskMessage.SignIn("t", true));
        assertThat(read("{\"type\":\"ready\"}")).contains(new DeskMessage.Ready());
        assertThat(read("{\"type\":\"not-ready\",\"reason\":\"meeting\"}"))
                .contains(new DeskMessage.NotReady("meeting"));
        assertThat(read("{\"type\":\"wrap-up-done\"}")).contains(new DeskMessage.WrapUpDone());
        assertThat(read("{\"type\":\"wrap-up-extend\"}")).contains(new DeskMessage.WrapUpExtend());
        assertThat(read("{\"type\":\"hang-up\",\"callId\":\"11111111-2222-4333-8444-555555555555\"}"))
                .isPresent();
        assertThat(read("{\"type\":\"sign-out\"}")).contains(new DeskMessage.SignOut());
        assertThat(read("{\"type\":\"ping\"}")).contains(new DeskMessage.Ping());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":",
                "{\"type\":7}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"sign-in\"}",
                "{\"type\":\"sign-in\",\"token\":5}",
                "{\"type\":\"not-ready\",\"reason\":\"lazy\"}",
                "{\"type\":\"hang-up\"}",
                "{\"type\":\"hang-up\",\"callId\":\"x\"}"
            })
    void whatIsNoMessageIsNoError(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void aTokenIsNeverPrinted() {
        assertThat(new DeskMessage.SignIn("secret", false).toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8315, 127.0.0.1:8315, true",
        "https://hotline.example, hotline.example, true",
        "http://evil.example, 127.0.0.1:8315, false",
        "http://127.0.0.1:9999, 127.0.0.1:8315, false",
        "null, 127.0.0.1:8315, false",
        "'', 127.0.0.1:8315, false",
        "'http://a b', 127.0.0.1:8315, false"
    })
    void aPageOfAnotherOriginMayNotOpenADesk(String origin, String host, boolean allowed) {
        assertThat(SameOrigin.same(origin, host)).isEqualTo(allowed);
    }

    @Test
    void whatSendsNoOriginIsNoBrowser() {
        assertThat(SameOrigin.same(null, "127.0.0.1:8315")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "not json",
                "{\"v\":2,\"userId\":\"u\",\"seat\":\"1001\"}",
                "{\"v\":1,\"userId\":\"u\",\"seat\":null}",
                "{\"v\":1,\"userId\":\"u\",\"seat\":\"../demo\"}",
                "{\"v\":1,\"userId\":\"\",\"seat\":\"1001\"}"
            })
    void aTokenThatGivesNoSeatIsNone(String text) {
        assertThat(DeskToken.read(JsonMapper.shared(), text)).isEmpty();
    }
}
