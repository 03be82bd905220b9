package cn.hotline12315.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.acceptance.Plot.Due;

/// The chapters of a complaint's life (O121 Art. 9 to 27).
final class ComplaintStory {
    private static final String WUCHANG = "武昌区市场监督管理局";
    private static final String HONGSHAN = "洪山区市场监督管理局";
    private static final String GUANSHAN = "关山市场监督管理所";

    private final Plot plot;
    private final Ticket complaint;

    ComplaintStory(Plot plot, Ticket complaint) {
        this.plot = plot;
        this.complaint = complaint;
    }

    private void step(String login, String step, String chinese, String english, Object... fields) {
        plot.step(login, complaint, step, chinese, english, fields);
    }

    private void due(String clock, String day) {
        plot.due(complaint, new Due(clock, day));
    }

    /// O121 Art. 9.
    ReportStory isSplit() {
        step(
                "3001",
                "split",
                "来电既要退款，又反映销售未经认证的插座：投诉、举报分开办理，拆出一件举报。",
                "The caller wants his money back and reports sockets without certification: the report is split off.",
                "kind",
                "report",
                "facts",
                "该店同时销售没有3C认证标志的插座。");
        Ticket split = complaint.splitOff("3001");
        split.isSeenBy("9001 3001");
        plot.told(split, "report-registered reporter");
        split.offers("3001", "dispatch withdraw supplement split supervise urge link");
        return new ReportStory(plot, split);
    }

    /// O121 Art. 41.
    void goesToWuchang() {
        try (Desk desk = plot.office("3001")) {
            desk.at("tab-to-dispatch").click();
            desk.at("work-row").first().waitFor();
            plot.story.picture(desk, "to-dispatch", "待分送清单");
            desk.open(complaint);
            desk.at("step-dispatch").click();
            desk.choose("to", "武昌区");
            desk.at("step-field-note").fill("被投诉人登记住所在武昌区，请依法处理。");
            plot.story.picture(desk, "dispatch", "分送");
            desk.take();
        }
        plot.tell("3001", "dispatch", "投诉分送至武昌区局。", "Wu Qian of the intake body dispatches the complaint to Wuchang.");
        plot.is(complaint, "4003", "dispatched", "420106");
        due("acceptance", "2026-09-22");
        plot.told(complaint, "dispatch-order unit");
        complaint.isSeenBy("1001 9001 3001 4003 5002 5003");
        complaint.offers("4003", "assign return dispute request-proof accept withdraw supplement split join urge link");
        complaint.offers("5003", "designate supervise urge");
        complaint.offers("1001", "withdraw supplement split join urge link");
        plot.refused("4003", complaint, "refuse", 403, "决定", "ground", "1", "reason", "不属于职责");
    }

    /// O121 Art. 41.
    void isReturned() {
        step(
                "4003",
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
        complaint.offers("3001", "dispatch designate withdraw supplement split join supervise urge link");
        step(
                "3001",
                "dispatch",
                "重新分送至洪山区局，期限自收到之日重新起算。",
                "Dispatched again, to Hongshan; its time begins anew.",
                "to",
                plot.people.unit(HONGSHAN),
                "note",
                "实际经营地在洪山区。");
        due("acceptance", "2026-09-23");
        plot.told(complaint, "dispatch-order unit");
        complaint.isSeenBy("1001 9001 3001 4001 5001 5003");
    }

    /// O121 Art. 33.
    void isDisputed() {
        step(
                "4001",
                "dispute",
                "认为登记住所所在地武昌区局先收到，提出管辖争议。",
                "He Yong disputes: Wuchang received it first.",
                "with",
                plot.people.unit(WUCHANG),
                "reason",
                "住所地与经营地不一，武昌区局先收到。");
        plot.is(complaint, "4001", "disputed", "420111");
        due("dispute", "2026-09-24");
        complaint.offers("4001", "withdraw supplement urge link");
    }

    /// O121 Art. 33: by the authority above both, after which nobody returns it.
    void isDesignated() {
        try (Desk desk = plot.office("5003")) {
            desk.open(complaint);
            desk.at("step-designate").click();
            desk.choose("to", "洪山区");
            desk.at("step-field-reason").fill("由实际经营地市场监督管理部门处理。");
            plot.story.picture(desk, "designate", "省局指定管辖");
            desk.take();
        }
        plot.tell("5003", "designate", "省局指定洪山区局管辖。", "The province's head designates Hongshan.");
        plot.is(complaint, "4001", "dispatched", "420111");
        due("acceptance", "2026-09-29");
        plot.told(complaint, "designation unit");
        complaint.offers("4001", "assign request-proof accept withdraw supplement split join urge link");
        plot.refused("4001", complaint, "return", 409, "不能退回", "reason", "other", "note", "仍有异议");
    }

    /// O121 Art. 30.
    void goesToTheLocalOffice() {
        step(
                "4001",
                "assign",
                "交由关山市场监管所以洪山区局名义办理。",
                "Given to the Guanshan office, which works in the county's name.",
                "office",
                plot.people.unit(GUANSHAN));
        plot.is(complaint, "4002", "dispatched", "420111-02");
        assertThat(complaint.seen("4002").path("signing").path("code").asString())
                .isEqualTo("420111");
        due("acceptance", "2026-09-29");
        complaint.isSeenBy("1001 9001 3001 4001 4002 5001 5003");
        step("4002", "assign", "韩梅承办。", "Han Mei takes it.", "user", plot.people.handler(GUANSHAN, "4002"));
    }

    /// O121 Art. 15.
    void isAccepted() {
        try (Desk desk = plot.office("4002")) {
            desk.at("work-row").first().waitFor();
            assertThat(desk.at("work-row").first().innerText()).contains("剩 5 个工作日"); // 22–24, 28, 29 September
            plot.story.picture(desk, "mine", "承办人的清单");
            desk.open(complaint);
            desk.at("step-accept").click();
            desk.at("step-field-note").fill("符合受理条件，予以受理。");
            desk.take();
        }
        plot.tell("4002", "accept", "在所里的电脑上受理投诉。", "Han Mei accepts the complaint at her desk.");
        plot.is(complaint, "4002", "accepted", "420111-02");
        due("mediation", "2026-11-20");
        plot.told(complaint, "acceptance complainant");
        complaint.offers("4002", "assign consent withdraw supplement clue join urge link");
    }

    /// O121 Art. 18.
    void isMediated() {
        step("4002", "consent", "投诉人同意调解。", "The consumer agrees to mediation.", "party", "complainant", "given", true);
        plot.is(complaint, "4002", "accepted", "420111-02");
        step("4002", "consent", "经营者同意调解，调解开始。", "So does the shop: it begins.", "party", "respondent", "given", true);
        plot.is(complaint, "4002", "mediating", "420111-02");
        due("mediation", "2026-11-20");
        plot.told(complaint, "mediation complainant", "mediation respondent");
        complaint.offers("4002", "assign recuse appraise entrust agree withdraw supplement clue join urge link");
        complaint.offers(
                "5001",
                "assign recuse appraise entrust agree terminate withdraw transfer supplement clue join link"
                        + " supervise urge");
    }

    void isSupervisedAndUrged() {
        step(
                "5001",
                "supervise",
                "区局领导督办，限9月25日前答复（休假日不顺延）。",
                "The county's head supervises, with a day that a holiday does not move.",
                "reason",
                "投诉人多次来电，请说明进展。",
                "until",
                "2026-09-25");
        plot.due(complaint, new Due("supervision", "2026-09-25"), new Due("mediation", "2026-11-20"));
        plot.told(complaint, "supervision unit");
        step("1001", "urge", "投诉人再次来电，坐席催办。", "The citizen calls again, the agent urges.", "text", "投诉人询问进展。");
        plot.told(complaint, "urging unit");

        Days.go("2026-09-23T15:00");
        complaint.offers(
                "4002",
                "assign recuse appraise entrust agree withdraw supplement clue join urge answer-supervision link");
        step("4002", "answer-supervision", "答复督办。", "Han Mei answers.", "answer", "双方已同意调解，拟委托鉴定。");
        due("mediation", "2026-11-20");
        Days.go("2026-09-24T09:00");
        step("5001", "close-supervision", "督办办结。", "The head closes the supervision.", "result", "进展正常。");
        complaint.offers("5003", "supervise urge");
    }

    /// O121 Art. 22: the clock stands still.
    void waitsForAnAppraisal() {
        step(
                "4002",
                "appraise",
                "委托鉴定内胆涂层，调解期限停止计算。",
                "The pot's coating is appraised: the clock stands still.",
                "body",
                "武汉某某产品质量检验机构（虚构）",
                "costs",
                "双方各半");
        plot.is(complaint, "4002", "appraising", "420111-02");
        plot.due(complaint);
        assertThat(plot.clocks(complaint).stream()
                        .filter(clock -> clock.path("state").asString().equals("paused"))
                        .map(clock -> clock.path("clock").asString()))
                .containsExactly("mediation");
        plot.told(complaint, "appraisal complainant", "appraisal respondent");
        complaint.offers("4002", "appraised withdraw supplement clue urge link");
    }

    void isAppraised() {
        step(
                "4002",
                "appraised",
                "鉴定完成；停了十八个零点，期限顺延十八日。",
                "The appraisal is there; eighteen midnights passed, and eighteen days are given back.",
                "result",
                "涂层附着力不符合标准。");
        due("mediation", "2026-12-08");
        plot.told(complaint, "appraised complainant", "appraised respondent");
    }

    /// O121 Art. 27.
    ReportStory givesAClue() {
        step(
                "4002",
                "clue",
                "调解中发现涉嫌销售不合格产品，另立举报核查。",
                "While mediating she finds a clue of a violation: a report of the office's own.",
                "facts",
                "经鉴定涂层不合格，涉嫌销售不合格产品。");
        Ticket clue = complaint.linked("4002", "clue");
        plot.is(clue, "4002", "dispatched", "420111-02");
        plot.due(clue, new Due("clue-verification", "2026-11-02"));
        plot.told(clue);
        clue.isSeenBy("9001 3001 4001 4002 5001 5003");
        assertThat(clue.seen("5001").path("person").path("anonymous").asBoolean())
                .as("it is nobody's report")
                .isTrue();
        return new ReportStory(plot, clue);
    }

    /// O121 Art. 23, 24 and 26.
    void isAgreed() {
        step(
                "4002",
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
        due("termination-notice", "2026-10-22");
        plot.told(complaint, "agreement complainant", "agreement respondent");
        complaint.offers("4002", "inform supplement clue urge link");

        Days.go("2026-10-14T10:00");
        step("4002", "inform", "告知双方，办结。", "Both are told; concluded.", "whom", "both", "channel", "phone");
        plot.is(complaint, "4002", "concluded", "420111-02");
        plot.due(complaint);
        complaint.offers("1001", "supplement follow-up link");
        plot.refused("4002", complaint, "archive", 409, "先回访");

        Days.go("2026-10-15T10:00");
        step(
                "1001",
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
        complaint.offers("1001", "link");
        complaint.offers("3001", "reopen link");
    }

    void isReopened() {
        step(
                "3001",
                "reopen",
                "投诉人来电：退款一直没到账。重新办理，第二轮。",
                "The money never came: reopened, the second round.",
                "reason",
                "经营者未按调解书退款。");
        assertThat(complaint.seen("4002").path("round").asInt()).isEqualTo(2);
        plot.is(complaint, "4002", "dispatched", "420111-02");
        due("acceptance", "2026-11-06");
        plot.told(complaint, "reopened complainant");
    }

    /// O121 Art. 23.
    void endsInItsSecondRound() {
        step("4002", "accept", "第二轮受理。", "Accepted in the second round.");
        due("mediation", "2027-01-04");
        Days.go("2026-11-05T10:00");
        plot.refused("4002", complaint, "terminate", 403, "决定", "ground", "2", "reason", "拒绝调解");
        try (Desk desk = plot.office("5001")) {
            desk.open(complaint);
            desk.at("step-terminate").click();
            desk.at("step-field-ground-2").check();
            desk.at("step-field-reason").fill("经营者明确拒绝再次调解。");
            plot.story.picture(desk, "terminate", "负责人终止调解");
            desk.take();
            plot.story.picture(desk, "ended", "终止之后的工单");
        }
        plot.tell("5001", "terminate", "经营者明确拒绝，终止调解。", "The shop refuses: the head terminates the mediation.");
        due("termination-notice", "2026-11-16");
        plot.told(complaint, "termination complainant", "termination respondent");
        step(
                "4002",
                "inform",
                "告知双方及其他救济途径。",
                "Both are told, and which other ways there are.",
                "whom",
                "both",
                "channel",
                "letter");
        step(
                "3001",
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
    }
}
