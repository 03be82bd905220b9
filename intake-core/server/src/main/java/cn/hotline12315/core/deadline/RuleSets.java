package cn.hotline12315.core.deadline;

import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All rule sets, each with the days on which it was in force: `deadline-rules.json`, from the operator's
/// folder when it is there, else as it comes with the program.
public final class RuleSets {
    static final String FILE = "deadline-rules.json";
    private final String version;
    private final List<RuleSet> sets;

    private RuleSets(String version, List<RuleSet> sets) {
        this.version = version;
        this.sets = sets;
    }

    private record Content(String version, List<Entry> sets) {}

    private record Entry(
            String id,
            String name,
            LocalDate from,
            @Nullable LocalDate until,
            List<ClockRule> clocks) {}

    /// @param folder the operator's, null for none
    /// @throws IllegalArgumentException when the rules have a gap, or two are in force on one day
    static RuleSets read(@Nullable Path folder, LastDay lastDay) {
        try (InputStream in = open(folder)) {
            Content content = ApiJson.mapper().readValue(in, Content.class);
            List<RuleSet> sets = content.sets().stream()
                    .map(one -> new RuleSet(one.id(), one.name(), one.from(), one.until(), lastDay, one.clocks()))
                    .sorted(Comparator.comparing(RuleSet::from))
                    .toList();
            check(sets);
            return new RuleSets(content.version(), sets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(@Nullable Path folder) throws IOException {
        if (folder != null && Files.exists(folder.resolve(FILE))) {
            return Files.newInputStream(folder.resolve(FILE));
        }
        return Objects.requireNonNull(RuleSets.class.getResourceAsStream("/" + FILE));
    }

    private static void check(List<RuleSet> sets) {
        List<String> faults = new ArrayList<>();
        if (sets.isEmpty() || sets.getLast().until() != null) {
            faults.add("the last set has no end");
        }
        for (int i = 1; i < sets.size(); i++) {
            LocalDate end = sets.get(i - 1).until();
            if (end == null || !end.plusDays(1).equals(sets.get(i).from())) {
                faults.add(sets.get(i).id() + " begins on the day after the set before it ends");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(FILE + ": " + String.join("; ", faults));
        }
    }

    /// @throws IllegalArgumentException for a day before all of them
    public RuleSet inForceOn(LocalDate day) {
        return sets.stream()
                .filter(set -> set.isInForceOn(day))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rules for " + day));
    }

    /// From so many working days before its last day the earliest of all clocks is yellow.
    int longestYellow() {
        return sets.stream()
                .flatMap(set -> set.clocks().stream())
                .mapToInt(ClockRule::yellow)
                .max()
                .orElse(0);
    }

    public String version() {
        return version;
    }
}
