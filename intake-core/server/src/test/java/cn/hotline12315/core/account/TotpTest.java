package cn.hotline12315.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final String SECRET = Totp.base32("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /// RFC 6238, appendix B, the SHA-1 rows.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theRfcsExamplesComeOut(long seconds, String code) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));
        assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
        assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code.substring(2));
    }

    /// RFC 4226, appendix D: the first ten values of the counter.
    @Test
    void theCountersExamplesComeOut() {
        String[] codes = {
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"
        };
        for (int step = 0; step < codes.length; step++) {
            assertThat(Totp.code(SECRET, step, 6)).isEqualTo(codes[step]);
        }
    }

    /// RFC 4648, section 10, without padding.
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32IsAsInTheRfc(String text, String base32) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
    }

    @Test
    void aCodeCountsOneStepBeforeAndAfterItsOwn() {
        Instant now = Instant.parse("2026-11-21T06:00:10Z");
        long step = Totp.step(now);
        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, near, 6), now)).hasValue(near);
        }
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step - 2, 6), now)).isEmpty();
        assertThat(Totp.stepOf(SECRET, Totp.code(SECRET, step + 2, 6), now)).isEmpty();
    }

    @Test
    void secretsAreRandomAndAuthenticatorsReadThem() {
        String secret = Totp.newSecret();
        assertThat(secret).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
        assertThat(Totp.uri(secret, "wang min"))
                .isEqualTo("otpauth://totp/12315:wang%20min?secret=" + secret
                        + "&issuer=12315&algorithm=SHA1&digits=6&period=30");
        assertThat(Totp.typed("123 456")).hasValue("123456");
        assertThat(Totp.typed("12345")).isEmpty();
        assertThat(Totp.typed("１２３４５６")).isEmpty();
    }
}
