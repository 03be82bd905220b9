package cn.hotline12315.contract.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.contract.call.CallEvent.AskedBy;
import cn.hotline12315.contract.call.CallEvent.DialResult;
import cn.hotline12315.contract.call.CallEvent.EndedBy;
import cn.hotline12315.contract.call.CallEvent.MissedCause;
import cn.hotline12315.contract.call.CallEvent.Outcome;
import cn.hotline12315.contract.call.CallEvent.TransferKind;
import cn.hotline12315.contract.call.CallEvent.TransferResult;
import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.E164;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
                new CallEvent.Ended(ID, CALL, AT, "42", "node-1", EndedBy.SYSTEM, Outcome.FULL, null, null),
                new CallEvent.Ended(ID, CALL, AT, "42", "node-1", EndedBy.SYSTEM, Outcome.CLOSED, null, null),
                new CallEvent.Routed(
                        ID,
                        CALL,
                        AT,
                        "42",
                        "node-1",
                        "12331",
                        Map.of("12331", 5, "yue", 3),
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(95)),
                new CallEvent.Routed(ID, CALL, AT, "42", "node-1", null, Map.of(), Duration.ofSeconds(-5), null),
                new CallEvent.Relaxed(ID, CALL, AT, "42", "node-1", 2),
                new CallEvent.Transferred(
                        ID,
                        CALL,
                        AT,
                        "42",
                        "node-1",
                        "1001",
                        "u",
                        new Target.Seat("1002"),
                        TransferKind.BLIND,
                        TransferResult.DONE,
                        null),
                new CallEvent.Transferred(
                        ID,
                        CALL,
                        AT,
                        "42",
                        "node-1",
                        "1001",
                        null,
                        new Target.Queue("12331", Map.of("yue", 3)),
                        TransferKind.CONSULT,
                        TransferResult.FAILED,
                        "busy"),
                new CallEvent.Consulted(ID, CALL, AT, "42", "node-1", "1001", "u", new Target.Outside("02787650000")),
                new CallEvent.Conferenced(ID, CALL, AT, "42", "node-1", "1001", "u", new Target.Seat("1002")),
                new CallEvent.RecordingPaused(ID, CALL, AT, "42", "node-1", "1001", "u"),
                new CallEvent.RecordingResumed(ID, CALL, AT, "42", "node-1", "1001", null),
                new CallEvent.CallBackAsked(
                        ID, CALL, AT, "42", "node-1", new E164("+8613971000001"), "12315", AskedBy.CLOSED),
                new CallEvent.Dialled(
                        ID, CALL, AT, "42", "node-1", "1001", "u", "+8613971000001", ID, null, DialResult.NO_ANSWER),
                new CallEvent.Surveyed(ID, CALL, AT, "42", "node-1", 1, 5),
                new CallEvent.Watched(ID, AT, "42", "node-1", "s", "1001", CALL, WatchedHow.TAKE_OVER),
                new CallEvent.Watched(ID, AT, "42", "node-1", "s", "1001", null, WatchedHow.LISTEN),
                new CallEvent.SeatSet(ID, AT, "42", "node-1", "s", "1001", "not-ready", "换班"),
                new CallEvent.SeatState(ID, AT, "42", "node-1", "1001", "u", "not-ready", "no-answer"));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void everyEventSurvivesTheWay(CallEvent event) {
        assertThat(json.read(json.write(event))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void anEventsTypeIsItsWordOnTheWire(CallEvent event) {
        assertThat(json.write(event)).contains("\"type\":\"" + event.type() + "\"");
    }

    @Test
    void theWordsOfATransferAreThoseOfTheContract() {
        CallEvent event = new CallEvent.Transferred(
                ID,
                CALL,
                AT,
                "42",
                "node-1",
                "1001",
                "u",
                new Target.Queue("12331", Map.of("yue", 3)),
                TransferKind.CONSULT,
                TransferResult.FAILED,
                "busy");
        assertThat(json.write(event))
                .contains(
                        "\"type\":\"transferred\"",
                        "\"to\":{\"kind\":\"queue\",\"line\":\"12331\",\"skills\":{\"yue\":3}}",
                        "\"kind\":\"consult\",\"result\":\"failed\",\"why\":\"busy\"");
    }

    @Test
    void aNumberIsNotPrintedWhole() {
        assertThat(new Target.Outside("02787650000").toString()).isEqualTo("Outside[*******0000]");
        assertThat(new CallEvent.Dialled(
                                ID,
                                CALL,
                                AT,
                                "42",
                                "node-1",
                                "1001",
                                "u",
                                "+8613971000001",
                                null,
                                null,
                                DialResult.BUSY)
                        .toString())
                .doesNotContain("13971000001");
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
