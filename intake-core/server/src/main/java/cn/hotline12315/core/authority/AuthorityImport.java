package cn.hotline12315.core.authority;

import cn.hotline12315.core.authority.ImportLine.Verdict;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes authorities from a file, all rows or none. What is not in the file stays as it is.
@Component
public class AuthorityImport {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final AuthorityStore store;
    private final Regions regions;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AuthorityImport(AuthorityStore store, Regions regions, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.regions = regions;
        this.transaction = transaction;
        this.clock = clock;
    }

    public sealed interface Outcome {
        /// @param applied false for a dry run, and when a row is wrong
        record Looked(boolean applied, List<ImportLine> rows) implements Outcome {
            public Looked {
                rows = List.copyOf(rows);
            }
        }

        /// @param why in Chinese
        record Unreadable(String why) implements Outcome {}
    }

    /// @param root the authority whose administrator this is: only it and what is under it may change
    /// @param dryRun look only
    public Outcome take(byte[] file, UUID by, Unit root, boolean dryRun) {
        List<AuthorityFile.Line> lines;
        try {
            lines = AuthorityFile.read(file);
        } catch (AuthorityFile.Unreadable e) {
            return new Outcome.Unreadable(Objects.requireNonNull(e.getMessage()));
        }
        return Objects.requireNonNull(transaction.execute(_ -> take(lines, by, root, dryRun)));
    }

    private Outcome take(List<AuthorityFile.Line> lines, UUID by, Unit root, boolean dryRun) {
        if (!dryRun) {
            store.lock();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), CHINA);
        Map<String, Entry> before = store.all();
        Map<Long, Entry> read = new HashMap<>();
        Map<Long, List<String>> errors = new HashMap<>();
        Map<String, Entry> after = readAll(lines, before, read, errors);
        EntryChecks checks =
                new EntryChecks(before, after, root.code(), store.withOpenTickets(), store.withActiveUsers(), today);
        List<ImportLine> rows = new ArrayList<>();
        for (AuthorityFile.Line line : lines) {
            rows.add(judged(
                    line, read.get(line.line()), before, checks, Objects.requireNonNull(errors.get(line.line()))));
        }
        boolean apply = !dryRun && rows.stream().noneMatch(row -> row.state() == Verdict.WRONG);
        if (apply) {
            apply(rows, before, after, by, today);
        }
        return new Outcome.Looked(apply, rows);
    }

    /// What the tree would be: the file's rows over those of the database.
    private Map<String, Entry> readAll(
            List<AuthorityFile.Line> lines,
            Map<String, Entry> before,
            Map<Long, Entry> read,
            Map<Long, List<String>> errors) {
        var known = regions.codes(LocalDate.ofInstant(clock.instant(), CHINA));
        Map<String, Entry> after = new HashMap<>(before);
        Map<String, Long> first = new HashMap<>();
        for (AuthorityFile.Line line : lines) {
            List<String> wrong = new ArrayList<>();
            errors.put(line.line(), wrong);
            @Nullable Entry entry = new EntryForm(line, known, wrong).read();
            @Nullable Long earlier = first.putIfAbsent(line.cell("code"), line.line());
            if (earlier != null && !line.cell("code").isEmpty()) {
                wrong.add("机构编码重复，与第 " + earlier + " 行相同");
            } else if (entry != null) {
                read.put(line.line(), entry);
                after.put(entry.code(), entry);
            }
        }
        return after;
    }

    private static ImportLine judged(
            AuthorityFile.Line line,
            @Nullable Entry entry,
            Map<String, Entry> before,
            EntryChecks checks,
            List<String> wrong) {
        @Nullable Entry old = before.get(line.cell("code"));
        List<ImportLine.Change> changes = entry == null || old == null ? List.of() : entry.changesFrom(old);
        if (entry != null && (old == null || !changes.isEmpty())) {
            wrong.addAll(checks.of(entry));
        }
        Verdict state = !wrong.isEmpty()
                ? Verdict.WRONG
                : old == null ? Verdict.NEW : changes.isEmpty() ? Verdict.UNCHANGED : Verdict.CHANGED;
        return new ImportLine(
                line.line(),
                line.cell("code"),
                line.cell("name"),
                state,
                state == Verdict.CHANGED ? changes : List.of(),
                wrong);
    }

    private void apply(
            List<ImportLine> rows, Map<String, Entry> before, Map<String, Entry> after, UUID by, LocalDate today) {
        rows.stream()
                .filter(row -> row.state() == Verdict.NEW || row.state() == Verdict.CHANGED)
                .map(row -> Objects.requireNonNull(after.get(row.code())))
                .sorted(Comparator.comparing(Entry::level)) // parents first
                .forEach(entry -> store.put(entry, before.get(entry.code()), by, today));
    }
}
