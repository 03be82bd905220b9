package cn.hotline12315.telephony.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.telephony.line.LineSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallersTest {
    private final Callers callers = new Callers(new LineSettings("27", Map.of()));

    @Test
    void aLocalNumberIsOfTheTrunksPlace() {
        var caller = callers.read("87654321", "demo");
        assertThat(caller.e164()).isEqualTo(new E164("+862787654321"));
        assertThat(caller.attribution()).isEqualTo(new Attribution("湖北省", "武汉市", true));
    }

    @Test
    void whatCannotBeReadIsKeptAsItCame() {
        assertThat(callers.read("anonymous", "demo").e164()).isNull();
        assertThat(callers.read("anonymous", "demo").raw()).isEqualTo("anonymous");
        assertThat(callers.read(null, "demo").raw()).isEmpty();
        assertThat(callers.read("9".repeat(1_000), "demo").raw()).hasSize(256);
    }

    @Test
    void aCallerIsNeverPrintedWhole() {
        assertThat(callers.read("13971000001", "demo").toString()).doesNotContain("13971000001");
    }
}
