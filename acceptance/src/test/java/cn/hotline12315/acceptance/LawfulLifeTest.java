package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.acceptance.Plot.Due;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A complaint and a report, from the telephone to the archive, over eight weeks of 2026. Every day was counted by hand
/// in
/// the published calendar: off are 25–27 September and 1–7 October, worked on are the Sunday 20 September and the
/// Saturday
/// 10 October. The text comes to `docs/story.md` with `-Dtest=LawfulLifeTest -Dstory=docs -Dpictures=docs`.
@ExtendWith(Hotline.class)
@Tag("beside")
@Order(1) // its clock begins where the instance's does
class LawfulLifeTest {
    private static final String WUCHANG = "武昌区市场监督管理局";
    private static final String HONGSHAN = "洪山区市场监督管理局";
    private static final String GUANSHAN = "关山市场监督管理所";

    private static Desk.Chromium chromium;
    private final Plot plot = new Plot();

    @BeforeAll
    static void open() {
        chromium = new Desk.Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    @Test
    void aComplaintAndAReportLiveLawfullyFromTheCallToTheArchive() {
        plot.story.title(
                "一件投诉和一件举报的一生",
                "The lawful life of a complaint and a report",
                "由端到端测试讲述：真实的电话、浏览器与系统；人和事均为虚构。 *Told by a test of the whole path; people and events are invented.*");
        Days.go("2026-09-14T09:00");
        Calls calls = new Calls(plot, chromium);
        Ticket complaint = calls.complaint();
        Ticket report = calls.report();
        Ticket split = atTheIntakeBody(complaint, report);
        whoIsCompetent(complaint, report);
        atTheLocalOffice(complaint, split);
        supervisedAndUrged(complaint);
        appraised(complaint, report);
        Ticket clue = aClue(complaint);
        agreed(complaint);
        decided(report);
        reopened(complaint);
        overdue(clue);
        secondRound(complaint, clue);
        plot.story.end();
    }

    private Desk office(String login) {
        return Desk.supervises(chromium.windowOfTheDay(), login);
    }

    /// O121 Art. 9 and 41.
    private Ticket atTheIntakeBody(Ticket complaint, Ticket report) {
        plot.step(
                "3001",
                complaint,
                "split",
                "来电既要退款，又反映销售未经认证的插座：投诉、举报分开办理，拆出一件举报。",
                "The caller wants his money back and reports sockets without certification: the report is split off.",
                "kind",
                "report",
                "facts",
                "该店同时销售没有3C认证标志的插座。");
        Ticket split = complaint.linked("3001", "split");
        split.isSeenBy("9001 3001");
        split.offers("3001", "dispatch withdraw supplement split supervise urge");
        try (Desk desk = office("3001")) {
            desk.at("tab-to-dispatch").click();
            desk.at("work-row").first().waitFor();
            plot.story.picture(desk, "to-dispatch", "待分送清单");
            desk.open(complaint);
            desk.at("step-dispatch").click();
            desk.choose("to", "武昌区");
            desk.page().getByTestId("step-field-note").fill("被投诉人登记住所在武昌区，请依法处理。");
            plot.story.picture(desk, "dispatch", "分送");
            desk.take();
        }
        plot.tell("3001", "dispatch", "投诉分送至武昌区局。", "Wu Qian of the intake body dispatches the complaint to Wuchang.");
        plot.is(complaint, "4003", "dispatched", "420106");
        plot.due(complaint, new Due("acceptance", "2026-09-22"));
        complaint.isSeenBy("1001 9001 3001 4003 5002 5003");
        complaint.offers(
                "4003", "assign return dispute request-proof accept withdraw supplement split join unjoin urge");
        complaint.offers("5003", "designate supervise urge");
        complaint.offers("1001", "withdraw supplement split join unjoin urge");
        plot.refused("4003", complaint, "refuse", 403, "决定", "ground", "1", "reason", "不属于职责");

        String hongshan = plot.people.unit(HONGSHAN);
        plot.step("3001", report, "dispatch", "举报分送至洪山区局。", "The report goes to Hongshan.", "to", hongshan);
        plot.due(report, new Due("verification", "2026-10-10"));
        report.isSeenBy("1001 9001 3001 4001 5001 5003");
        report.offers("4001", "assign return dispute request-proof verify withdraw supplement split urge");
        plot.step(
                "3001",
                split,
                "dispatch",
                "拆出的举报分送至武昌区局。",
                "The report that was split off goes to Wuchang.",
                "to",
                plot.people.unit(WUCHANG));
        plot.due(split, new Due("verification", "2026-10-10"));
        return split;
    }

    /// O121 Art. 33 and 41.
    private void whoIsCompetent(Ticket complaint, Ticket report) {
        Days.go("2026-09-15T10:00");
        plot.step(
                "4003",
                complaint,
                "return",
                "该店实际经营地在洪山区，退回登记单位，不自行转出。",
                "Feng Lei returns it to the intake body: the shop's place of business is in Hongshan.",
                "reason",
                "wrong-place",
                "note",
                "被投诉人实际经营地址在洪山区珞喻路。");
        plot.is(complaint, "3001", "returned", "");
        plot.due(complaint);
        complaint.isSeenBy("1001 9001 3001 5003");
        complaint.offers("3001", "dispatch designate withdraw supplement split join unjoin supervise urge");
        plot.step(
                "3001",
                complaint,
                "dispatch",
                "重新分送至洪山区局，期限自收到之日重新起算。",
                "Dispatched again, to Hongshan; its time begins anew.",
                "to",
                plot.people.unit(HONGSHAN),
                "note",
                "实际经营地在洪山区。");
        plot.due(complaint, new Due("acceptance", "2026-09-23"));
        complaint.isSeenBy("1001 9001 3001 4001 5001 5003");
        plot.step("4001", report, "verify", "开始核查举报。", "He Yong begins to verify the report.");
        plot.due(report, new Due("verification", "2026-10-10"));

        Days.go("2026-09-16T10:00");
        plot.step(
                "4001",
                complaint,
                "dispute",
                "认为登记住所所在地武昌区局先收到，提出管辖争议。",
                "He Yong disputes: Wuchang received it first.",
                "with",
                plot.people.unit(WUCHANG),
                "reason",
                "住所地与经营地不一，武昌区局先收到。");
        plot.is(complaint, "4001", "disputed", "420111");
        plot.due(complaint, new Due("dispute", "2026-09-24"));
        complaint.offers("4001", "withdraw supplement urge");

        Days.go("2026-09-18T10:00");
        try (Desk desk = office("5003")) {
            desk.open(complaint);
            desk.at("step-designate").click();
            desk.choose("to", "洪山区");
            desk.page().getByTestId("step-field-reason").fill("由实际经营地市场监督管理部门处理。");
            plot.story.picture(desk, "designate", "省局指定管辖");
            desk.take();
        }
        plot.tell("5003", "designate", "省局指定洪山区局管辖。", "The province's head designates Hongshan.");
        plot.is(complaint, "4001", "dispatched", "420111");
        plot.due(complaint, new Due("acceptance", "2026-09-29"));
        complaint.offers("4001", "assign request-proof accept withdraw supplement split join unjoin urge");
        plot.refused("4001", complaint, "return", 409, "不能退回", "reason", "other", "note", "仍有异议");
    }

    /// O121 Art. 15, 18, 30 and 34.
    private void atTheLocalOffice(Ticket complaint, Ticket split) {
        plot.step(
                "4001",
                complaint,
                "assign",
                "交由关山市场监管所以洪山区局名义办理。",
                "Given to the Guanshan office, which works in the county's name.",
                "office",
                plot.people.unit(GUANSHAN));
        plot.is(complaint, "4002", "dispatched", "420111-02");
        assertThat(complaint.seen("4002").path("signing").path("code").asString())
                .isEqualTo("420111");
        plot.due(complaint, new Due("acceptance", "2026-09-29"));
        complaint.isSeenBy("1001 9001 3001 4001 4002 5001 5003");
        plot.step(
                "4002",
                complaint,
                "assign",
                "韩梅承办。",
                "Han Mei takes it.",
                "user",
                plot.people.handler(GUANSHAN, "4002"));

        Days.go("2026-09-21T09:30");
        try (Desk desk = office("4002")) {
            desk.at("work-row").first().waitFor();
            assertThat(desk.at("work-row").first().innerText()).contains("剩 5 个工作日"); // 22–24, 28, 29 September
            plot.story.picture(desk, "mine", "承办人的清单");
            desk.open(complaint);
            desk.at("step-accept").click();
            desk.page().getByTestId("step-field-note").fill("符合受理条件，予以受理。");
            desk.take();
        }
        plot.tell("4002", "accept", "在所里的电脑上受理投诉。", "Han Mei accepts the complaint at her desk.");
        plot.is(complaint, "4002", "accepted", "420111-02");
        plot.due(complaint, new Due("mediation", "2026-11-20"));
        complaint.offers("4002", "assign consent withdraw supplement clue join unjoin urge");

        plot.step(
                "5002",
                split,
                "no-power",
                "插座认证由其他机关处理，告知举报人。",
                "Wuchang has no power over it and says who has.",
                "competent",
                "有权处理的机关（虚构）",
                "reason",
                "不属于本机关职责。");
        plot.due(split);
        plot.step("4003", split, "inform", "电话告知。", "The reporter is told.", "whom", "complainant", "channel", "phone");
        plot.is(split, "4003", "concluded", "420106");
        split.offers("4003", "supplement archive");
        plot.step("4003", split, "archive", "归档。", "Archived.");
        split.offers("4003", "");
        split.offers("3001", "reopen");
    }

    private void supervisedAndUrged(Ticket complaint) {
        Days.go("2026-09-22T10:00");
        plot.step(
                "4002",
                complaint,
                "consent",
                "投诉人同意调解。",
                "The consumer agrees to mediation.",
                "party",
                "complainant",
                "given",
                true);
        plot.is(complaint, "4002", "accepted", "420111-02");
        plot.step(
                "4002",
                complaint,
                "consent",
                "经营者同意调解，调解开始。",
                "So does the shop: mediation begins.",
                "party",
                "respondent",
                "given",
                true);
        plot.is(complaint, "4002", "mediating", "420111-02");
        plot.due(complaint, new Due("mediation", "2026-11-20"));
        complaint.offers("4002", "assign recuse appraise entrust agree withdraw supplement clue join unjoin urge");
        complaint.offers(
                "5001",
                "assign recuse appraise entrust agree terminate withdraw transfer supplement clue join unjoin supervise"
                        + " urge");
        plot.step(
                "5001",
                complaint,
                "supervise",
                "区局领导督办，限9月25日前答复（休假日不顺延）。",
                "The county's head supervises, with a day that a holiday does not move.",
                "reason",
                "投诉人多次来电，请说明进展。",
                "until",
                "2026-09-25");
        plot.due(complaint, new Due("supervision", "2026-09-25"), new Due("mediation", "2026-11-20"));
        plot.step(
                "1001",
                complaint,
                "urge",
                "投诉人再次来电，坐席催办。",
                "The citizen calls again, the agent urges.",
                "text",
                "投诉人询问进展。");

        Days.go("2026-09-23T15:00");
        complaint.offers(
                "4002",
                "assign recuse appraise entrust agree withdraw supplement clue join unjoin urge answer-supervision");
        plot.step("4002", complaint, "answer-supervision", "答复督办。", "Han Mei answers.", "answer", "双方已同意调解，拟委托鉴定。");
        plot.due(complaint, new Due("mediation", "2026-11-20"));
        Days.go("2026-09-24T09:00");
        plot.step(
                "5001", complaint, "close-supervision", "督办办结。", "The head closes the supervision.", "result", "进展正常。");
        complaint.offers("5003", "supervise urge");
    }

    /// O121 Art. 22; PPR Art. 18.
    private void appraised(Ticket complaint, Ticket report) {
        Days.go("2026-09-24T10:00");
        plot.step(
                "4002",
                complaint,
                "appraise",
                "委托鉴定内胆涂层，调解期限停止计算。",
                "The pot's coating is appraised: the clock stands still.",
                "body",
                "武汉某某产品质量检验机构（虚构）",
                "costs",
                "双方各半");
        plot.is(complaint, "4002", "appraising", "420111-02");
        plot.due(complaint);
        complaint.offers("4002", "appraised withdraw supplement clue urge");

        Days.go("2026-09-30T10:00");
        plot.refused("4001", report, "extend", 403, "决定", "reason", "需外调取证");
        try (Desk desk = office("5001")) {
            desk.at("tab-unit").click();
            desk.at("work-row").first().waitFor();
            desk.open(report);
            desk.at("step-extend").click();
            desk.page().getByTestId("step-field-reason").fill("需向外地供货商调取证据，情况复杂。");
            plot.story.picture(desk, "extend", "负责人批准延长核查");
            desk.take();
        }
        plot.tell(
                "5001",
                "extend",
                "区局负责人批准延长核查十五个工作日。",
                "The county's head extends the verification by 15 working days.");
        plot.due(report, new Due("verification", "2026-10-30"));
        report.offers("5001", "assign file not-file no-power withdraw not-again supplement urge");
        plot.refused("5001", report, "extend", 409, "不能“延长核查期限”", "reason", "再次延长");

        Days.go("2026-10-12T10:00");
        plot.step(
                "4002",
                complaint,
                "appraised",
                "鉴定完成；停了十八个零点，期限顺延十八日。",
                "The appraisal is there; eighteen midnights passed, and eighteen days are given back.",
                "result",
                "涂层附着力不符合标准。");
        plot.due(complaint, new Due("mediation", "2026-12-08"));
    }

    /// O121 Art. 27.
    private Ticket aClue(Ticket complaint) {
        plot.step(
                "4002",
                complaint,
                "clue",
                "调解中发现涉嫌销售不合格产品，另立举报核查。",
                "While mediating she finds a clue of a violation: a report of the office's own.",
                "facts",
                "经鉴定涂层不合格，涉嫌销售不合格产品。");
        Ticket clue = complaint.linked("4002", "clue");
        plot.is(clue, "4002", "dispatched", "420111-02");
        plot.due(clue, new Due("clue-verification", "2026-11-02"));
        clue.isSeenBy("9001 3001 4001 4002 5001 5003");
        assertThat(clue.seen("5001").path("person").path("anonymous").asBoolean())
                .as("it is nobody's report")
                .isTrue();
        return clue;
    }

    /// O121 Art. 23, 24 and 26.
    private void agreed(Ticket complaint) {
        Days.go("2026-10-13T11:00");
        plot.step(
                "4002",
                complaint,
                "agree",
                "达成协议：退款499元，制作调解书。",
                "They agree: 499 yuan back, in a mediation document.",
                "terms",
                "经营者于三日内退还货款499元。",
                "form",
                "document",
                "recovered",
                "499.00");
        plot.is(complaint, "4002", "ended", "420111-02");
        plot.due(complaint, new Due("termination-notice", "2026-10-22"));
        complaint.offers("4002", "inform supplement clue urge");

        Days.go("2026-10-14T10:00");
        plot.step(
                "4002",
                complaint,
                "inform",
                "告知双方，办结。",
                "Both are told; concluded.",
                "whom",
                "both",
                "channel",
                "phone");
        plot.is(complaint, "4002", "concluded", "420111-02");
        plot.due(complaint);
        complaint.offers("1001", "supplement follow-up archive");

        Days.go("2026-10-15T10:00");
        plot.step(
                "1001",
                complaint,
                "follow-up",
                "坐席回访：满意度四分，归档。",
                "The agent calls back: satisfied with 4 of 5; archived.",
                "reached",
                "reached",
                "satisfaction",
                4,
                "comment",
                "已收到退款通知。");
        plot.is(complaint, "1001", "archived", "420111-02");
        complaint.offers("1001", "");
        complaint.offers("3001", "reopen");
    }

    /// PPR Art. 19 and 64; O121 Art. 36.
    private void decided(Ticket report) {
        Days.go("2026-10-20T10:00");
        plot.step(
                "5001", report, "file", "立案。", "The county's head files a case.", "caseNumber", "洪市监立〔2026〕0001号（虚构）");
        plot.due(report, new Due("case", "2027-01-18"));
        report.offers("5001", "assign decide supplement urge");
        Days.go("2026-10-26T10:00");
        plot.step("5001", report, "decide", "作出决定。", "The case is decided.", "result", "责令改正，没收违法所得（虚构）。");
        plot.due(report);
        plot.step(
                "4001",
                report,
                "inform",
                "告知举报人结果。",
                "The reporter is told.",
                "whom",
                "complainant",
                "channel",
                "phone");
        plot.step("4001", report, "archive", "归档。", "Archived.");
        plot.is(report, "4001", "archived", "420111");
        report.isSeenBy("1001 9001 3001 4001 5001 5003");
        report.offers("5001", "");
    }

    private void reopened(Ticket complaint) {
        Days.go("2026-10-28T10:00");
        plot.step(
                "3001",
                complaint,
                "reopen",
                "投诉人来电：退款一直没到账。重新办理，第二轮。",
                "The money never came: reopened, the second round.",
                "reason",
                "经营者未按调解书退款。");
        assertThat(complaint.seen("4002").path("round").asInt()).isEqualTo(2);
        plot.is(complaint, "4002", "dispatched", "420111-02");
        plot.due(complaint, new Due("acceptance", "2026-11-06"));
    }

    /// The clue is forgotten: the clock urges, and supervises. Between the two the core is killed; what was due while
    /// it
    /// was dead happens when it is back, once.
    private void overdue(Ticket clue) {
        assertThat(clue.byClock("5001", "urge")).isZero();
        Days.go("2026-10-29T09:00");
        Wait.until("the clock urges", Duration.ofSeconds(60), () -> clue.byClock("5001", "urge") == 1);
        plot.story.tell("系统〔催办〕线索核查期限将至。", "The clock urges: two working days are left for the clue.");
        Days.go("2026-11-02T17:00");
        assertThat(clue.byClock("5001", "supervise")).isZero();
        Hotline.signal("KILL", "core");
        Days.go("2026-11-03T09:00");
        Hotline.Said up = Hotline.run("up");
        assertThat(up.code()).as(up.text()).isZero();
        Wait.until("the clock supervises", Duration.ofSeconds(60), () -> clue.byClock("5001", "supervise") == 1);
        plot.story.tell(
                "系统〔督办〕线索核查已逾期，限三日内答复。期间系统曾被强行终止，恢复后仅督办一次。",
                "The clock supervises, with three days for the answer. The core was killed when that was due: it did so once.");
        plot.due(clue, new Due("clue-verification", "2026-11-02"), new Due("supervision", "2026-11-06"));
        plot.step("4002", clue, "answer-supervision", "说明原因。", "Han Mei answers.", "answer", "因鉴定报告补正，现已核查完毕。");
        plot.step("4002", clue, "verify", "核查。", "She verifies.");
        plot.step(
                "5001",
                clue,
                "not-file",
                "初次违法、已改正，不予立案。",
                "A first, light violation that was put right: no case is filed.",
                "ground",
                "2",
                "reason",
                "该批次已下架召回。");
        plot.due(clue);
        plot.step(
                "4002",
                clue,
                "inform",
                "单位自行发现，无须告知。",
                "It is nobody's report: nobody is told.",
                "whom",
                "nobody",
                "channel",
                "in-person");
        plot.step("4002", clue, "archive", "归档。", "Archived.");
    }

    /// O121 Art. 23.
    private void secondRound(Ticket complaint, Ticket clue) {
        plot.step("4002", complaint, "accept", "第二轮受理。", "Accepted in the second round.");
        plot.due(complaint, new Due("mediation", "2027-01-04"));
        Days.go("2026-11-05T10:00");
        plot.refused("4002", complaint, "terminate", 403, "决定", "ground", "2", "reason", "拒绝调解");
        try (Desk desk = office("5001")) {
            desk.open(complaint);
            desk.at("step-terminate").click();
            desk.page().getByTestId("step-field-ground-2").check();
            desk.page().getByTestId("step-field-reason").fill("经营者明确拒绝再次调解。");
            plot.story.picture(desk, "terminate", "负责人终止调解");
            desk.take();
            plot.story.picture(desk, "ended", "终止之后的工单");
        }
        plot.tell("5001", "terminate", "经营者明确拒绝，终止调解。", "The shop refuses: the head terminates the mediation.");
        plot.due(complaint, new Due("termination-notice", "2026-11-16"));
        plot.step(
                "4002",
                complaint,
                "inform",
                "告知双方及其他救济途径。",
                "Both are told, and which other ways there are.",
                "whom",
                "both",
                "channel",
                "letter");
        plot.step(
                "3001",
                complaint,
                "follow-up",
                "登记单位回访：满意度二分，归档。",
                "The intake body calls back: 2 of 5; archived.",
                "reached",
                "reached",
                "satisfaction",
                2,
                "comment",
                "将向法院起诉。");
        plot.is(complaint, "3001", "archived", "420111-02");
        complaint.isSeenBy("1001 9001 3001 4001 4002 5001 5003");
        assertThat(clue.byClock("5001", "urge")).isEqualTo(1);
        assertThat(clue.byClock("5001", "supervise")).isEqualTo(1);
    }
}
