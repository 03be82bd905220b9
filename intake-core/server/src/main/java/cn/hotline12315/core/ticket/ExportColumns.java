package cn.hotline12315.core.ticket;

import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.category.Categories;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Choice;
import cn.hotline12315.core.ticket.TicketViews.Creator;
import cn.hotline12315.core.ticket.TicketViews.TicketItem;
import cn.hotline12315.core.ticket.WorklistViews.GivenBack;
import cn.hotline12315.core.ticket.WorklistViews.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The columns of lists in files: what the pages show, in Chinese and in China's time.
@Component
class ExportColumns {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(RegisterTicket.CHINA);
    private final Categories categories;

    ExportColumns(Categories categories) {
        this.categories = categories;
    }

    record Column<T>(String head, Function<T, @Nullable String> text) {
        String of(T item) {
            String found = text.apply(item);
            return found == null ? "" : found;
        }
    }

    List<Column<WorkItem>> of(Worklist list) {
        List<Column<WorkItem>> columns = new ArrayList<>(List.of(
                new Column<>("工单编号", WorkItem::numberDisplay),
                new Column<>("类型", item -> words(item.kind())),
                new Column<>("状态", item -> words(item.state())),
                new Column<>("结果", item -> words(item.outcome())),
                new Column<>("期限", item -> words(item.light())),
                new Column<>("到期日", item -> lastDay(item.dueAt())),
                new Column<>("对谁", WorkItem::respondentName),
                new Column<>("内容摘要", WorkItem::summary),
                new Column<>("承办单位", item -> name(item.handling())),
                new Column<>("承办人", item -> name(item.assignedTo())),
                new Column<>("登记时间", item -> time(item.createdAt())),
                new Column<>("当前状态始于", item -> time(item.stateSince()))));
        if (list == Worklist.RETURNED || list == Worklist.TO_DISPATCH) {
            columns.addAll(List.of(
                    new Column<>("退回原因", item -> of(item.returned(), GivenBack::words)),
                    new Column<>("退回说明", item -> of(item.returned(), GivenBack::note)),
                    new Column<>("退回单位", item -> of(item.returned(), back -> name(back.unit()))),
                    new Column<>("退回人", item -> of(item.returned(), back -> name(back.by()))),
                    new Column<>("退回时间", item -> of(item.returned(), back -> time(back.at())))));
        }
        return columns;
    }

    /// @see TicketList which masks
    List<Column<TicketItem>> ofTickets() {
        return List.of(
                new Column<>("工单编号", TicketItem::numberDisplay),
                new Column<>("类型", item -> words(item.kind())),
                new Column<>("状态", item -> words(item.state())),
                new Column<>("结果", item -> words(item.outcome())),
                new Column<>(
                        "线路", item -> item.line() == null ? null : item.line().number()),
                new Column<>("渠道", item -> channel(item.channel())),
                new Column<>("姓名", TicketItem::personName),
                new Column<>("对谁", TicketItem::respondentName),
                new Column<>("类别", item -> category(item.category())),
                new Column<>("内容摘要", TicketItem::summary),
                new Column<>("承办单位", item -> name(item.handling())),
                new Column<>("登记人", item -> name(item.createdBy())),
                new Column<>("登记时间", item -> time(item.createdAt())));
    }

    private @Nullable String category(@Nullable String code) {
        return code == null ? null : categories.nameOf(code).orElse(code);
    }

    private static <T> @Nullable String of(@Nullable T there, Function<T, @Nullable String> text) {
        return there == null ? null : text.apply(there);
    }

    private static @Nullable String words(@Nullable Choice choice) {
        return choice == null ? null : choice.chinese();
    }

    private static @Nullable String words(@Nullable Light light) {
        return light == null
                ? null
                : switch (light) {
                    case CALM -> "正常";
                    case YELLOW -> "将到期";
                    case RED -> "临期";
                    case OVERDUE -> "已逾期";
                };
    }

    private static String channel(Channel channel) {
        return switch (channel) {
            case PHONE -> "电话";
            case WEB -> "网络";
            case SMS -> "短信";
            case LETTER -> "来信";
            case WALK_IN -> "来访";
        };
    }

    private static @Nullable String name(@Nullable Unit unit) {
        return unit == null ? null : unit.name();
    }

    private static @Nullable String name(@Nullable Creator person) {
        return person == null ? null : person.name();
    }

    private static String time(Instant at) {
        return MINUTE.format(at);
    }

    /// The day that ends then.
    private static @Nullable String lastDay(@Nullable Instant end) {
        return end == null
                ? null
                : LocalDate.ofInstant(end.minus(Duration.ofSeconds(1)), RegisterTicket.CHINA)
                        .toString();
    }
}
