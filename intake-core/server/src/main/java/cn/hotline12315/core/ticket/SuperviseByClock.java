package cn.hotline12315.core.ticket;

import cn.hotline12315.core.deadline.ClockKind;
import cn.hotline12315.core.deadline.DeadlineWatcher;
import cn.hotline12315.core.deadline.Light;
import cn.hotline12315.core.life.Step;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Supervision that nobody has to think of (督办): a unit is urged when a deadline is near, and supervised, with a day of
/// its own for the answer, when it has passed. Each is a fact on the ticket, told once a deadline and last day.
@Component
class SuperviseByClock implements DeadlineWatcher {
    /// Days that a unit has to answer.
    private static final int ANSWER_WITHIN = 3;

    private final TakeStep steps;
    private final Clock clock;

    SuperviseByClock(TakeStep steps, Clock clock) {
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public void reached(UUID ticket, ClockKind kind, UUID start, Light light) {
        switch (light) {
            case CALM, YELLOW -> {}
            case RED -> steps.byClock(ticket, new Step.Urge("“" + chinese(kind) + "”期限将至，请抓紧办理"));
            case OVERDUE -> overdue(ticket, kind);
        }
    }

    private void overdue(UUID ticket, ClockKind kind) {
        LocalDate until =
                LocalDate.ofInstant(clock.instant(), RegisterTicket.CHINA).plusDays(ANSWER_WITHIN);
        String reason = "“" + chinese(kind) + "”已逾期，请说明原因并限期办理";
        boolean supervised =
                kind != ClockKind.SUPERVISION && steps.byClock(ticket, new Step.Supervise(reason, until, true));
        if (!supervised) { // one is open already, or it is the supervision itself that is late
            steps.byClock(ticket, new Step.Urge(reason));
        }
    }

    private static String chinese(ClockKind kind) {
        return switch (kind) {
            case ACCEPTANCE -> "受理决定";
            case MEDIATION -> "调解";
            case TERMINATION_NOTICE -> "调解结果告知";
            case VERIFICATION -> "举报核查";
            case CLUE_VERIFICATION -> "线索核查";
            case FILING_NOTICE -> "立案情况告知";
            case DISPUTE -> "管辖争议协商";
            case CASE -> "案件办理";
            case ODR -> "企业在线和解";
            case ANSWER -> "答复";
            case REPLY -> "转办回复";
            case SUPERVISION -> "督办答复";
        };
    }
}
