package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.acceptance.Plot.Due;
import java.time.Duration;

/// The chapters of reports' lives (O121 Art. 27 to 37, PPR Art. 18 to 20 and 64).
final class ReportStory {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Plot plot;
    private final Ticket report;

    ReportStory(Plot plot, Ticket report) {
        this.plot = plot;
        this.report = report;
    }

    private void step(String login, String step, String chinese, String english, Object... fields) {
        plot.step(login, report, step, chinese, english, fields);
    }

    /// @param unit part of its name
    void goesTo(String unit) {
        step("3001", "dispatch", "举报分送至" + unit + "。", "The report is dispatched.", "to", plot.people.unit(unit));
        plot.due(report, new Due("verification", "2026-10-10"));
        plot.told(report, "dispatch-order unit");
    }

    void isVerified() {
        report.isSeenBy("1001 9001 3001 4001 5001 5003");
        report.offers("4001", "assign return dispute request-proof verify withdraw supplement split urge link");
        step("4001", "verify", "开始核查举报。", "He Yong begins to verify the report.");
        plot.due(report, new Due("verification", "2026-10-10"));
    }

    /// O121 Art. 34.
    void isNotOfThisAuthority() {
        step(
                "5002",
                "no-power",
                "插座认证由其他机关处理，告知举报人。",
                "Wuchang has no power over it and says who has.",
                "competent",
                "有权处理的机关（虚构）",
                "reason",
                "不属于本机关职责。");
        plot.due(report);
        plot.told(report, "no-power reporter");
        step("4003", "inform", "电话告知。", "The reporter is told.", "whom", "complainant", "channel", "phone");
        plot.is(report, "4003", "concluded", "420106");
        report.offers("4003", "supplement archive link");
        step("4003", "archive", "归档。", "Archived.");
        report.offers("4003", "link");
        report.offers("3001", "reopen link");
    }

    /// PPR Art. 18.
    void isExtended() {
        plot.refused("4001", report, "extend", 403, "决定", "reason", "需外调取证");
        try (Desk desk = plot.office("5001")) {
            desk.at("tab-unit").click();
            desk.at("work-row").first().waitFor();
            desk.open(report);
            desk.at("step-extend").click();
            desk.at("step-field-reason").fill("需向外地供货商调取证据，情况复杂。");
            plot.story.picture(desk, "extend", "负责人批准延长核查");
            desk.take();
        }
        plot.tell(
                "5001",
                "extend",
                "区局负责人批准延长核查十五个工作日。",
                "The county's head extends the verification by 15 working days.");
        plot.due(report, new Due("verification", "2026-10-30"));
        report.offers("5001", "assign file not-file no-power withdraw not-again supplement urge link");
        plot.refused("5001", report, "extend", 409, "不能“延长核查期限”", "reason", "再次延长");
    }

    /// PPR Art. 19 and 64; O121 Art. 36.
    void isFiledAndDecided() {
        step("5001", "file", "立案。", "The county's head files a case.", "caseNumber", "洪市监立〔2026〕0001号（虚构）");
        plot.due(report, new Due("case", "2027-01-18"));
        report.offers("5001", "assign decide supplement urge link");
        Days.go("2026-10-26T10:00");
        step("5001", "decide", "作出决定。", "The case is decided.", "result", "责令改正，没收违法所得（虚构）。");
        plot.due(report);
        step("4001", "inform", "告知举报人结果。", "The reporter is told.", "whom", "complainant", "channel", "phone");
        step("4001", "archive", "归档。", "Archived.");
        plot.is(report, "4001", "archived", "420111");
        report.isSeenBy("1001 9001 3001 4001 5001 5003");
        report.offers("5001", "link");
    }

    /// The clock urges, and supervises. Between the two the core is killed; what was due while it was dead happens when
    /// it
    /// is back, once.
    void isForgottenWhileTheCoreDies() {
        assertThat(report.byClock("5001", "urge")).isZero();
        Days.go("2026-10-29T09:00");
        Wait.until("the clock urges", SOON, () -> report.byClock("5001", "urge") == 1);
        plot.story.tell("系统〔催办〕线索核查期限将至。", "The clock urges: two working days are left for the clue.");
        plot.told(report, "urging unit");
        Days.go("2026-11-02T17:00");
        assertThat(report.byClock("5001", "supervise")).isZero();
        Hotline.signal("KILL", "core");
        Days.go("2026-11-03T09:00");
        Hotline.Said up = Hotline.run("up");
        assertThat(up.code()).as(up.text()).isZero();
        Wait.until("the clock supervises", SOON, () -> report.byClock("5001", "supervise") == 1);
        plot.story.tell(
                "系统〔督办〕线索核查已逾期，限三日内答复。期间系统曾被强行终止，恢复后仅督办一次。",
                "The clock supervises, with three days for the answer. The core was killed when that was due: it did so once.");
        plot.due(report, new Due("clue-verification", "2026-11-02"), new Due("supervision", "2026-11-06"));
        plot.told(report, "supervision unit");
    }

    /// PPR Art. 20.
    void isNotFiled() {
        step("4002", "answer-supervision", "说明原因。", "Han Mei answers.", "answer", "因鉴定报告补正，现已核查完毕。");
        step("4002", "verify", "核查。", "She verifies.");
        step(
                "5001",
                "not-file",
                "初次违法、已改正，不予立案。",
                "A first, light violation that was put right: no case is filed.",
                "ground",
                "2",
                "reason",
                "该批次已下架召回。");
        plot.due(report);
        step(
                "4002",
                "inform",
                "单位自行发现，无须告知。",
                "It is nobody's report: nobody is told.",
                "whom",
                "nobody",
                "channel",
                "in-person");
        step("4002", "archive", "归档。", "Archived.");
    }

    void wasUrgedAndSupervisedOnce() {
        assertThat(report.byClock("5001", "urge")).isEqualTo(1);
        assertThat(report.byClock("5001", "supervise")).isEqualTo(1);
    }
}
