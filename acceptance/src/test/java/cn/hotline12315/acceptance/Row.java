package cn.hotline12315.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// What one fault showed: figures, and promises that did not hold. Only for the thread that runs the row.
final class Row {
    /// Events are awaited this many times longer than they are promised: the figure tells how long they took.
    private static final int PATIENCE = 10;

    private final boolean strict;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    /// @param strict whether a promise of time that was kept late is broken
    Row(boolean strict) {
        this.strict = strict;
    }

    void figure(String name, Object value) {
        figures.put(name, String.valueOf(value));
    }

    /// Waits for something and notes how long it took since then.
    ///
    /// @param promised how long it may take
    /// @param since ms since 1970
    void within(String what, Duration promised, long since, Callable<Boolean> happened) {
        try {
            Wait.until(what, promised.multipliedBy(PATIENCE), happened);
            took(what, promised, System.currentTimeMillis() - since);
        } catch (AssertionError never) {
            failures.add(String.valueOf(never.getMessage()) + cause(never));
        }
    }

    /// Notes how long something took, and whether that is what was promised.
    void took(String what, Duration promised, long millis) {
        figure(what, millis + " ms");
        if (millis > (strict ? promised : promised.multipliedBy(PATIENCE)).toMillis()) {
            failures.add("%s: %d ms, promised %d ms".formatted(what, millis, promised.toMillis()));
        }
    }

    void must(String what, boolean holds) {
        if (!holds) {
            failures.add(what);
        }
    }

    /// A list of what is wrong, empty when nothing is.
    void nothing(String what, List<?> wrong) {
        if (!wrong.isEmpty()) {
            failures.add(what + ": " + wrong);
        }
    }

    /// Does a part of the row; what goes wrong in it breaks the row, and the rest goes on.
    void part(String what, Runnable deed) {
        try {
            deed.run();
        } catch (RuntimeException | AssertionError broken) {
            failures.add(what + ": " + broken.getMessage() + cause(broken));
        }
    }

    private static String cause(Throwable broken) {
        Throwable cause = broken.getCause();
        return cause == null ? "" : " (" + cause.getMessage() + ")";
    }

    boolean passed() {
        return failures.isEmpty();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    Map<String, String> figures() {
        return new LinkedHashMap<>(figures);
    }
}
