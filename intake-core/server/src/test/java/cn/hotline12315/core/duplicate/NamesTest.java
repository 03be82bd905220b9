package cn.hotline12315.core.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "武汉市洪山区鲜丰生活超市有限责任公司（珞喻路店）,鲜丰生活超市",
        "湖北省武汉市好又多超市有限公司,好又多超市",
        "武汉好又多超市,武汉好又多超市",
        "好又多超市,好又多超市",
        "Ａ ＢＣ 旗舰店,abc",
        "城市便利店,城市便利",
        "小区店,小区店",
        "公司,公司",
        "某某科技（武汉）有限公司,某某科技",
    })
    void whatTellsOneNameFromAnother(String name, String core) {
        assertThat(Names.core(name)).isEqualTo(core);
    }

    @Test
    void aLongNameIsLookedForWithoutItsTown() {
        assertThat(Names.part("武汉好又多超市")).isEqualTo("好又多超市");
        assertThat(Names.part("好又多超市")).isEqualTo("好又多超市");
        assertThat(Names.part("甲店")).isEmpty();
        assertThat(Names.part("")).isEmpty();
    }
}
