package cn.hotline12315.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Vectors computed elsewhere from the published formulas.
class ErlangCTest {
    private static final Duration FIFTEEN = Duration.ofSeconds(15);

    @ParameterizedTest
    @CsvSource({
        "360, 240, 28, 0.33314, 0.7406, 19.99, 0.857",
        "360, 240, 30, 0.17286, 0.8812, 6.91, 0.8",
        "600, 300, 55, 0.38455, 0.7005, 23.07, 0.909"
    })
    void theVectorsAreMet(
            double callsAnHour, long handling, int seats, double waiting, double level, double wait, double occupancy) {
        Duration aht = Duration.ofSeconds(handling);
        double load = ErlangC.load(callsAnHour, Duration.ofHours(1), aht);
        ErlangC found = ErlangC.of(load, seats, aht);
        assertThat(found.waiting()).isCloseTo(waiting, within(0.000_01));
        assertThat(found.serviceLevel(FIFTEEN)).isCloseTo(level, within(0.000_1));
        assertThat(found.meanWait().toMillis() / 1000.0).isCloseTo(wait, within(0.01));
        assertThat(found.occupancy()).isCloseTo(occupancy, within(0.001));
    }

    @Test
    void aProvincesPeakDayNeedsAHundredAndThreeSeats() {
        Duration aht = Duration.ofSeconds(300);
        ErlangC found = ErlangC.fewest(94.5, aht, FIFTEEN, 0.8);
        assertThat(found.seats()).isEqualTo(103);
        assertThat(found.occupancy()).isCloseTo(0.917, within(0.001));
        assertThat(ErlangC.of(94.5, 102, aht).serviceLevel(FIFTEEN)).isLessThan(0.8);
    }

    @Test
    void aThousandSeatsAreStable() {
        Duration aht = Duration.ofSeconds(300);
        ErlangC found = ErlangC.of(960, 1000, aht);
        assertThat(found.waiting()).isBetween(0.05, 0.3);
        assertThat(found.serviceLevel(FIFTEEN)).isBetween(0.9, 1.0);
        ErlangC many = ErlangC.fewest(9_500, aht, FIFTEEN, 0.95);
        assertThat(many.seats()).isBetween(9_500, 10_000);
        assertThat(many.waiting()).isFinite();
    }

    @Test
    void oneSeatMoreIsNeverWorse() {
        Duration aht = Duration.ofSeconds(240);
        for (int seats = 25; seats < 80; seats++) {
            assertThat(ErlangC.of(24, seats + 1, aht).serviceLevel(FIFTEEN))
                    .isGreaterThanOrEqualTo(ErlangC.of(24, seats, aht).serviceLevel(FIFTEEN));
        }
    }

    @Test
    void withoutMoreSeatsThanLoadTheQueueGrowsForEver() {
        Duration aht = Duration.ofSeconds(240);
        assertThatThrownBy(() -> ErlangC.of(24, 24, aht)).isInstanceOf(IllegalArgumentException.class);
    }
}
