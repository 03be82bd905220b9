package cn.hotline12315.core.authority;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An authority as a file says it or the database has it, parents by code, so that both can be compared.
///
/// @param areas the regions that it serves with no end
record Entry(
        String code,
        String name,
        Level level,
        @Nullable String parent,
        @Nullable String region,
        boolean intake,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        SortedSet<String> areas) {
    Entry {
        areas = new TreeSet<>(areas);
    }

    boolean isValidOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    /// Its fields in the file's words.
    Map<String, @Nullable String> words() {
        Map<String, @Nullable String> words = new LinkedHashMap<>();
        words.put("name", name);
        words.put("level", level.word());
        words.put("parent", parent);
        words.put("region", region);
        words.put("intake", Boolean.toString(intake));
        words.put("valid_from", validFrom.toString());
        words.put("valid_to", validTo == null ? null : validTo.toString());
        words.put("areas", areas.isEmpty() ? null : String.join("|", areas));
        return words;
    }

    List<ImportLine.Change> changesFrom(Entry before) {
        List<ImportLine.Change> changes = new ArrayList<>();
        Map<String, @Nullable String> old = before.words();
        words().forEach((field, word) -> {
            if (!Objects.equals(old.get(field), word)) {
                changes.add(new ImportLine.Change(field, old.get(field), word));
            }
        });
        return changes;
    }
}
