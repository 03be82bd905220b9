package cn.hotline12315.core.deadline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// The statutory holidays (法定节假日) of a year: 11 days until 2024, 13 from 2025, when the eve of the Spring
/// Festival and 2 May came in (《全国年节及纪念日放假办法》 Art. 2; State Council Orders 644 and 795). The moving ones are in
/// `statutory-days.csv`.
final class StatutoryDays {
    private static final int LONGER_SINCE = 2025;
    private static final Map<Integer, LocalDate[]> MOVING = read();

    private StatutoryDays() {}

    /// Whether the moving days of this year are known.
    static boolean knows(int year) {
        return MOVING.containsKey(year);
    }

    /// @throws IllegalArgumentException for a year that is not known
    static Set<LocalDate> of(int year) {
        LocalDate[] moving = MOVING.get(year);
        if (moving == null) {
            throw new IllegalArgumentException("no statutory days for " + year);
        }
        Set<LocalDate> days = new TreeSet<>(Set.of(moving));
        LocalDate festival = moving[0];
        days.add(festival.plusDays(1));
        days.add(festival.plusDays(2));
        days.add(LocalDate.of(year, 1, 1));
        days.add(LocalDate.of(year, 5, 1));
        for (int day = 1; day <= 3; day++) {
            days.add(LocalDate.of(year, 10, day));
        }
        if (year >= LONGER_SINCE) {
            days.add(festival.minusDays(1));
            days.add(LocalDate.of(year, 5, 2));
        }
        return days;
    }

    private static Map<Integer, LocalDate[]> read() {
        Map<Integer, LocalDate[]> moving = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(StatutoryDays.class.getResourceAsStream("/statutory-days.csv")),
                StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.startsWith("20")).forEach(line -> {
                String[] cells = line.split(",", -1);
                moving.put(Integer.valueOf(cells[0]), new LocalDate[] {
                    LocalDate.parse(cells[1]),
                    LocalDate.parse(cells[2]),
                    LocalDate.parse(cells[3]),
                    LocalDate.parse(cells[4])
                });
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(moving);
    }
}
