package cn.hotline12315.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.account.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The table *Who may* of docs/ticket-life.md is binding; the code must say the same, cell by cell.
class RightsInTheDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/ticket-life.md");

    private static List<List<String>> table() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int heading = lines.indexOf("## Who may (core `access`)");
        assertThat(heading).as("the heading").isNotNegative();
        return lines.subList(heading + 1, lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static Permission permission(String cell) {
        String word = cell.substring(1, cell.indexOf('`', 1)); // what follows explains
        return Permission.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Set<Reach> reaches(String cell) {
        return cell.equals("–")
                ? Set.of()
                : Arrays.stream(cell.split("\\+"))
                        .map(word -> Reach.valueOf(word.strip().toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    @Test
    void everyCellIsWhatTheCodeAllows() throws IOException {
        List<List<String>> table = table();
        List<Role> roles = table.getFirst().stream()
                .skip(1)
                .map(word -> Role.of(word).orElseThrow())
                .toList();
        assertThat(roles).containsExactlyInAnyOrder(Role.values());
        TreeMap<String, Set<Reach>> written = new TreeMap<>();
        TreeMap<String, Set<Reach>> coded = new TreeMap<>();
        EnumSet<Permission> seen = EnumSet.noneOf(Permission.class);
        for (List<String> row : table.subList(2, table.size())) {
            Permission permission = permission(row.getFirst());
            assertThat(seen.add(permission)).as(permission + " has one row").isTrue();
            assertThat(row).hasSize(roles.size() + 1);
            for (int i = 0; i < roles.size(); i++) {
                String cell = permission + " of " + roles.get(i);
                written.put(cell, new TreeSet<>(reaches(row.get(i + 1))));
                coded.put(cell, new TreeSet<>(Rights.of(Set.of(roles.get(i)), permission)));
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Permission.values());
        assertThat(coded)
                .hasSize(Permission.values().length * Role.values().length)
                .isEqualTo(written);
    }
}
