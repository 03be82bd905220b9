package cn.hotline12315.contract.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.MissedCause;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.E164;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallEventJsonTest {
    private static final UUID ID = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final CallId CALL = CallId.of("11111111-2222-4333-8444-555555555555");
    private static final Instant AT = Instant.parse("2026-11-21T06:03:21.042Z");
    private final CallEventJson json = new CallEventJson();

    static Stream<CallEvent> everyKind() {
        return Stream.of(
                new CallEvent.Offered(
                        ID,
                        CALL,
                        AT,
                        "42",
                        "node-1",
                        LegacyLine.QUALITY,
                        "02712365",
                        new E164("+8613971000001"),
                        "13971000001",
                        "demo",
                        new Attribution("湖北省", "武汉市", false)),
                new CallEvent.Offered(
                        ID, CALL, AT, "42", "node-1", null, "95588", null, "anonymous", "demo", Attribution.UNKNOWN),
                new CallEvent.Queued(ID, CALL, AT, "42", "node-1"),
                new CallEvent.Reserved(ID, CALL, AT, "42", "node-1", "1001", "u"),
                new CallEvent.Ringing(ID, CALL, AT, "42", "node-1", "1001", null),
                new CallEvent.Missed(ID, CALL, AT, "42", "node-1", "1001", "u", MissedCause.RANG_OUT),
                new CallEvent.Answered(ID, CALL, AT, "42", "node-1", "1001", "u", Duration.ofMillis(1234)),
                new CallEvent.Ended(
                        ID, CALL, AT, "42", "node-1", EndedBy.SEAT, Outcome.ANSWERED, "1001", Duration.ofSeconds(61)),
                new CallEvent.SeatState(ID, AT, "42", "node-1", "1001", "u", "not-ready", "no-answer"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyEventSurvivesTheWay(CallEvent event) {
        assertThat(json.read(json.write(event))).isEqualTo(event);
    }

    @Test
    void theWordsOnTheWireAreThoseOfTheContract() {
        String text =
                json.write(new CallEvent.Missed(ID, CALL, AT, "42", "node-1", "1001", null, MissedCause.RANG_OUT));
        assertThat(text)
                .contains(
                        "\"type\":\"missed\"",
                        "\"v\":1",
                        "\"cause\":\"rang-out\"",
                        "\"at\":\"2026-11-21T06:03:21.042Z\"")
                .contains("\"callId\":\"11111111-2222-4333-8444-555555555555\"");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"", "[]", "{}", "{\"v\":2,\"type\":\"queued\"}", "{\"v\":1,\"type\":\"nonsense\"}", "{\"v\":1"})
    void whatIsNoEventIsRefused(String text) {
        assertThatThrownBy(() -> json.read(text)).isInstanceOf(CallEventJson.UnreadableEvent.class);
    }
}
