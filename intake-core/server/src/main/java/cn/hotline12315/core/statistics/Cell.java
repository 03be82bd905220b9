package cn.hotline12315.core.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Figures as cells of a file: durations in seconds, shares in per cent, empty for what cannot be said.
final class Cell {
    static final List<String> CALLS = List.of(
            "分组",
            "呼入量",
            "接通量",
            "短时放弃",
            "排队放弃",
            "振铃放弃",
            "放弃率(%)",
            "排队已满",
            "线路未开放",
            "未接通",
            "服务水平(%)",
            "服务水平(含放弃)(%)",
            "平均应答时长(秒)",
            "最长等待(秒)",
            "通话时长(秒)",
            "保持时长(秒)",
            "话后处理(秒)",
            "平均处理时长(秒)",
            "占用率(%)",
            "预计等待误差(%)",
            "派给坐席",
            "坐席未接",
            "未接率(%)",
            "来电人挂断",
            "坐席挂断",
            "系统结束",
            "24小时内重复来电",
            "重复来电率(%)",
            "转接");

    static final List<String> AGENTS = List.of(
            "工号",
            "姓名",
            "派给坐席",
            "未接",
            "未接率(%)",
            "接听",
            "外呼",
            "外呼接通",
            "通话时长(秒)",
            "保持时长(秒)",
            "话后处理(秒)",
            "平均处理时长(秒)",
            "示闲时长(秒)",
            "示忙时长(秒)",
            "签入时长(秒)",
            "占用率(%)",
            "转出",
            "坐席挂断",
            "评价数");

    private Cell() {}

    static List<String> of(CallFigures row) {
        return List.of(
                row.key(),
                text(row.offered()),
                text(row.answered()),
                text(row.abandoned().shortly()),
                text(row.abandoned().queue()),
                text(row.abandoned().ringing()),
                share(row.abandonedShare()),
                text(row.full()),
                text(row.closed()),
                text(row.failed()),
                share(row.serviceLevel()),
                share(row.serviceLevelOfAll()),
                seconds(row.meanWait()),
                seconds(row.longestWait()),
                seconds(row.talk()),
                seconds(row.hold()),
                seconds(row.wrapUp()),
                seconds(row.handling()),
                share(row.occupancy()),
                share(row.expectationError()),
                text(row.offers()),
                text(row.missed()),
                share(row.missedShare()),
                text(row.hangUps().caller()),
                text(row.hangUps().seat()),
                text(row.hangUps().system()),
                text(row.repeated()),
                share(row.repeatedShare()),
                text(row.transfers()));
    }

    static List<String> of(AgentFigures row) {
        return List.of(
                row.login(),
                row.name(),
                text(row.offers()),
                text(row.missed()),
                share(row.missedShare()),
                text(row.answered()),
                text(row.called()),
                text(row.reached()),
                seconds(row.talk()),
                seconds(row.hold()),
                seconds(row.wrapUp()),
                seconds(row.handling()),
                seconds(row.ready()),
                seconds(row.notReady()),
                seconds(row.signedIn()),
                share(row.occupancy()),
                text(row.transfers()),
                text(row.hungUp()),
                text(row.surveyed()));
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static String share(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static String seconds(@Nullable Duration duration) {
        return duration == null ? "" : String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1000.0);
    }
}
