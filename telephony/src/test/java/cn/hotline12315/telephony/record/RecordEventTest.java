package cn.hotline12315.telephony.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEventTest {
    private static final String ARRIVED = "\"arrived\",\"2026-11-22T00:01:16.432+0000\",\"node-1-1795305676.0\","
            + "\"node-1-1795305676.0\",\"PJSIP/demo-00000000\",\"9a00c50b-978f-4e83-bb1b-f79669b92436\","
            + "\"{\"\"extra\"\":\"\"13971000001|12315|demo|6c1e@citizen\"\"}\"";

    @Test
    void aLineOfAsteriskIsRead() {
        assertThat(RecordEvent.read(ARRIVED)).hasValueSatisfying(event -> {
            assertThat(event.type()).isEqualTo("arrived");
            assertThat(event.at()).isEqualTo(Instant.parse("2026-11-22T00:01:16.432Z"));
            assertThat(event.callers()).isTrue();
            assertThat(event.userField()).isEqualTo("9a00c50b-978f-4e83-bb1b-f79669b92436");
            assertThat(event.extra("extra")).isEqualTo("13971000001|12315|demo|6c1e@citizen");
            assertThat(event.extra("bridge_id")).isEmpty();
        });
    }

    @Test
    void aTimeOfAnotherZoneIsTheSameInstant() {
        assertThat(RecordEvent.read(ARRIVED.replace("00:01:16.432+0000", "08:01:16.432+0800")))
                .hasValueSatisfying(
                        event -> assertThat(event.at()).isEqualTo(Instant.parse("2026-11-22T00:01:16.432Z")));
    }

    @Test
    void quotesAndCommasInsideAreKept() {
        assertThat(RecordEvent.read(ARRIVED.replace("PJSIP/demo-00000000", "a\"\",\"\"b")))
                .hasValueSatisfying(event -> assertThat(event.channel()).isEqualTo("a\",\"b"));
    }

    @Test
    void behindALineThatWasCutTheNextIsRead() {
        for (int cut = 0; cut < ARRIVED.length(); cut++) {
            assertThat(RecordEvent.read("\"HANGUP\"" + ARRIVED.substring(9, Math.max(9, cut)) + ARRIVED))
                    .as("cut at %d", cut)
                    .hasValueSatisfying(event -> assertThat(event.type()).isEqualTo("arrived"));
        }
    }

    @Test
    void aLineThatIsCutIsNoEvent() {
        for (int cut = 0; cut < ARRIVED.indexOf("{"); cut++) {
            assertThat(RecordEvent.read(ARRIVED.substring(0, cut)))
                    .as("cut at %d", cut)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\uFFFD\u0000",
                "a,b,c,d,e,f,g",
                "\"HANGUP\",\"yesterday\",\"1\",\"1\",\"c\",\"\",\"\"",
                "\"HANGUP\",\"2026-11-22T00:01:16.432+0000\",\"1\",\"1\",\"c\",\"\"",
                "\"HANGUP\",\"2026-11-22T00:01:16.432+0000\",\"1\",\"1\",\"c\",\"\",\"\",\"\""
            })
    void anythingElseIsNoEvent(String line) {
        assertThat(RecordEvent.read(line)).isEmpty();
    }

    @Test
    void anExtraThatIsNoJsonSaysNothing() {
        assertThat(RecordEvent.read(ARRIVED.replaceAll(",\"[^,]*$", ",\"{{\"")))
                .hasValueSatisfying(event -> assertThat(event.extra("extra")).isEmpty());
    }
}
