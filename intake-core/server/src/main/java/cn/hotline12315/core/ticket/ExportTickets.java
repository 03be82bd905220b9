package cn.hotline12315.core.ticket;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.audit.Audit;
import cn.hotline12315.core.audit.AuditAction;
import cn.hotline12315.core.audit.AuditEntry;
import cn.hotline12315.core.export.Export;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.ticket.ExportColumns.Column;
import cn.hotline12315.core.ticket.TicketViews.TicketItem;
import cn.hotline12315.core.ticket.WorklistViews.WorkItem;
import cn.hotline12315.core.ticket.WorklistViews.WorkPage;
import cn.hotline12315.core.web.Cursor;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lists of tickets as files: the rows and the columns that the lists show to this user, and no more. That he took them
/// is
/// on record before anything is sent. Read page by page, each by itself: nobody's slow line holds a connection to the
/// database, and what happens meanwhile may be in or not.
@Component
class ExportTickets {
    private static final int PAGE = 500;
    private final Worklists worklists;
    private final TicketList tickets;
    private final TicketSearch search;
    private final ExportColumns columns;
    private final Audit audit;
    private final Clock clock;

    ExportTickets(
            Worklists worklists,
            TicketList tickets,
            TicketSearch search,
            ExportColumns columns,
            Audit audit,
            Clock clock) {
        this.worklists = worklists;
        this.tickets = tickets;
        this.search = search;
        this.columns = columns;
        this.audit = audit;
        this.clock = clock;
    }

    /// @param words the filter as it was asked for, for the record
    Export worklist(SignedIn user, Worklist list, WorkFilter filter, String words) {
        int count = worklists.count(user, new Worklists.Wish(list, filter, null, Export.MOST + 1));
        note(user, list.word(), words, count);
        List<Column<WorkItem>> shown = columns.of(list);
        return export(list.word(), list.chinese(), heads(shown), count, taker -> {
            @Nullable Cursor after = null;
            do {
                WorkPage page = worklists.page(user, new Worklists.Wish(list, filter, after, PAGE));
                if (!give(page.items(), shown, taker)) {
                    return;
                }
                after = page.nextCursor() == null ? null : Cursor.parse(page.nextCursor());
            } while (after != null);
        });
    }

    Export tickets(SignedIn user, boolean mine, @Nullable TicketKind kind, @Nullable String q) {
        int count = search.count(user, new TicketSearch.Wish(mine, kind, q, Cursor.start(), Export.MOST + 1));
        note(
                user,
                "tickets",
                " mine=" + mine + (kind == null ? "" : " kind=" + kind.word()) + (q == null ? "" : " q=" + q),
                count);
        List<Column<TicketItem>> shown = columns.ofTickets();
        return export("tickets", "全部工单", heads(shown), count, taker -> {
            Cursor after = Cursor.start();
            List<TicketItem> page;
            do {
                page = tickets.page(user, new TicketSearch.Wish(mine, kind, q, after, PAGE));
                if (!give(page, shown, taker)) {
                    return;
                }
                after = page.isEmpty()
                        ? after
                        : new Cursor(page.getLast().createdAt(), page.getLast().id());
            } while (page.size() == PAGE);
        });
    }

    private static <T> boolean give(List<T> items, List<Column<T>> columns, Export.Taker taker) throws IOException {
        for (T item : items) {
            if (!taker.row(columns.stream().map(column -> column.of(item)).toList())) {
                return false;
            }
        }
        return true;
    }

    private static <T> List<String> heads(List<Column<T>> columns) {
        return columns.stream().map(Column::head).toList();
    }

    private Export export(String name, String title, List<String> heads, int count, Export.Source source) {
        String day =
                LocalDate.ofInstant(clock.instant(), RegisterTicket.CHINA).format(DateTimeFormatter.BASIC_ISO_DATE);
        boolean cut = count > Export.MOST;
        return new Export(name + "-" + day, title + day, heads, Math.min(count, Export.MOST), cut, source);
    }

    private void note(SignedIn user, String list, String words, int count) {
        String rows = count > Export.MOST ? Export.MOST + " of more" : Integer.toString(count);
        audit.write(AuditEntry.of(AuditAction.TICKET_LISTED_EXPORT)
                .by(user.actor())
                .about("worklist", list)
                .because("rows=" + rows + words));
    }
}
