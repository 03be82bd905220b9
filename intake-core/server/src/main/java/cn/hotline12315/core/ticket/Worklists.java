package cn.hotline12315.core.ticket;

import cn.hotline12315.core.access.Access;
import cn.hotline12315.core.access.Condition;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.ticket.WorklistViews.WorkCount;
import cn.hotline12315.core.ticket.WorklistViews.WorkPage;
import cn.hotline12315.core.web.Cursor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody has to do.
@Component
class Worklists {
    /// Stands in the column for "no clock runs".
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final int COUNTED = 1_000;

    private final JdbcClient sql;
    private final Access access;
    private final WorkQuery query;
    private final WorkItems items;

    Worklists(JdbcClient sql, Access access, WorkQuery query, WorkItems items) {
        this.sql = sql;
        this.access = access;
        this.query = query;
        this.items = items;
    }

    /// @param after null for the beginning
    record Wish(Worklist list, WorkFilter filter, @Nullable Cursor after, int limit) {}

    /// The lists that this user has.
    List<Worklist> of(SignedIn user) {
        return Arrays.stream(Worklist.values())
                .filter(list -> list.isOf(user, access))
                .toList();
    }

    List<WorkCount> counts(SignedIn user) {
        return of(user).stream().map(list -> count(user, list)).toList();
    }

    private WorkCount count(SignedIn user, Worklist list) {
        int all = count(user, list, null);
        return switch (list) {
            case OVERDUE -> new WorkCount(list.word(), all, all, 0);
            case NEAR_DUE -> new WorkCount(list.word(), all, 0, count(user, list, Light.RED));
            default -> new WorkCount(list.word(), all, count(user, list, Light.OVERDUE), count(user, list, Light.RED));
        };
    }

    private int count(SignedIn user, Worklist list, @Nullable Light light) {
        WorkFilter filter = new WorkFilter(null, null, light, List.of(), null, null, null, null);
        return count(user, new Wish(list, filter, null, COUNTED));
    }

    /// How many there are, at most `wish.limit()`.
    int count(SignedIn user, Wish wish) {
        Condition found = query.of(user, wish);
        return sql.sql("select count(*) from (" + found.sql() + ") counted")
                .params(found.params())
                .query(Integer.class)
                .single();
    }

    WorkPage page(SignedIn user, Wish wish) {
        List<WorkItems.Row> rows = items.rows(
                query.of(user, new Wish(wish.list(), wish.filter(), wish.after(), wish.limit() + 1)), wish.list());
        if (rows.size() <= wish.limit()) {
            return new WorkPage(items.of(rows), null);
        }
        List<WorkItems.Row> shown = rows.subList(0, wish.limit());
        WorkItems.Row last = shown.getLast();
        return new WorkPage(items.of(shown), new Cursor(last.at(), last.id()).text());
    }
}
