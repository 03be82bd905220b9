package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The core dies while a hundred steps are being taken: none is lost, none is there twice.
@Tag("beside")
@ExtendWith(Hotline.class)
class TransitionsTest {
    @Test
    void everyStepIsAFactExactlyOnceHoweverOftenTheCoreIsKilled() {
        Row row = new Row(false);
        Transitions.underKills(row);
        System.out.println("transitions: " + row.figures());
        assertThat(row.failures()).as(row.figures().toString()).isEmpty();
    }
}
