package cn.hotline12315.core.enterprise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsccTest {
    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91512081MA62K0260E", " 91350100m000100y43 "})
    void realCodesFit(String code) {
        assertThat(new Uscc(code).fits()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"91350100M000100Y4Z", "91350100M000100Y44", "91310115MA1G4L1WXK", "420100600000001", "", "张三"})
    void wrongOnesDoNot(String code) {
        assertThat(new Uscc(code).fits()).isFalse();
    }
}
