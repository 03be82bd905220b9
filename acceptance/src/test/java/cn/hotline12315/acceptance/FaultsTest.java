package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What `./hotline faults --small` does: any process may die, no caller is lost. One system, one load, one fault after
/// the other (docs/faults.md).
@Tag("faults")
@ExtendWith(Hotline.class)
class FaultsTest {
    private static AmiProxy proxy;
    private static Scene scene;

    @BeforeAll
    static void load() throws IOException {
        proxy = new AmiProxy();
        Hotline.amiVia = AmiProxy.port();
        Hotline.watchdog = true;
        Hotline.Said up = Hotline.run("up");
        assertThat(up.code()).as(up.text()).isZero();
        scene = new Scene(proxy);
    }

    @AfterAll
    static void unload() throws IOException {
        scene.close();
        Hotline.amiVia = 0;
        Hotline.watchdog = false;
        Hotline.Said up = Hotline.run("up");
        assertThat(up.code()).as(up.text()).isZero();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CORE_KILLED_IN_STEPS") // TransitionsTest, beside this
    void whatIsPromisedHolds(Fault fault) {
        Row row = fault.on(scene, Load.Size.SMALL, false);
        assertThat(row.failures()).as(fault.title + " " + row.figures()).isEmpty();
    }
}
