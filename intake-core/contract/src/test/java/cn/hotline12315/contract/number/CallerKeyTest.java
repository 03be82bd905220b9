package cn.hotline12315.contract.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallerKeyTest {
    private static final E164 CALLER = new E164("+8613971000001");

    /// By OpenSSL: `dgst -sm3 -mac HMAC`, twice.
    @Test
    void aCallerIsNamedByHmacSm3WithAKeyDerivedFromTheNodesSecret() {
        assertThat(new CallerKey("secret-of-the-nodes").of(CALLER))
                .isEqualTo("routing:caller:" + "d33f88e7aae9604a3ceeba3e735eee7114c1467df348257a5f854db274311227");
    }

    @Test
    void anotherSecretNamesHimOtherwise() {
        assertThat(new CallerKey("other").hash(CALLER)).isNotEqualTo(new CallerKey("").hash(CALLER));
        assertThat(new CallerKey("other")).hasToString("[redacted]");
    }
}
