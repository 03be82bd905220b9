package cn.hotline12315.core.ticket;

import cn.hotline12315.core.deadline.DayUnit;
import cn.hotline12315.core.deadline.Deadline;
import cn.hotline12315.core.deadline.WorkingDays;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// What is left of a time, in words as people plan by it.
@Component
class DaysLeft {
    private final WorkingDays days;
    private final Clock clock;

    DaysLeft(WorkingDays days, Clock clock) {
        this.days = days;
        this.clock = clock;
    }

    /// @param unit that its period is counted in
    String words(Deadline one, DayUnit unit) {
        return switch (one.state()) {
            case PAUSED -> "停止计时";
            case STOPPED ->
                one.isMissed(clock.instant())
                        ? "逾期 " + ChronoUnit.DAYS.between(one.due(), day(Objects.requireNonNull(one.stoppedAt())))
                                + " 天完成"
                        : "按期完成";
            case RUNNING -> unit == DayUnit.WORKING_DAYS ? workingDays(one.due()) : naturalDays(one.due());
        };
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, RegisterTicket.CHINA);
    }

    /// @param due the last day
    String workingDays(LocalDate due) {
        LocalDate today = day(clock.instant());
        int left = days.between(today, due);
        return left > 0 ? "还剩 " + left + " 个工作日" : ended(today, due);
    }

    private String naturalDays(LocalDate due) {
        LocalDate today = day(clock.instant());
        long left = ChronoUnit.DAYS.between(today, due);
        return left > 0 ? "还剩 " + left + " 天" : ended(today, due);
    }

    private static String ended(LocalDate today, LocalDate due) {
        long late = ChronoUnit.DAYS.between(due, today);
        return late > 0 ? "已逾期 " + late + " 天" : late == 0 ? "今天到期" : "还剩 " + -late + " 天（均为休息日）";
    }
}
