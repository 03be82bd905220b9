package cn.hotline12315.core.notice;

import static cn.hotline12315.core.testing.Steps.take;
import static cn.hotline12315.core.testing.Steps.unit;
import static cn.hotline12315.core.testing.Steps.user;
import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.life.Fact;
import cn.hotline12315.core.life.Life;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.testing.Browser;
import cn.hotline12315.core.testing.Browser.Answer;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.Forms;
import cn.hotline12315.core.testing.Steps;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class NoticesOverHttpTest {
    private static final Core CORE = Core.one();
    private static final Browser AGENT = Browser.signedIn("1001");
    private static final Browser DISPATCHER = Browser.signedIn("3001");
    private static final Browser HANDLER = Browser.signedIn("4001");
    private static final Browser HEAD = Browser.signedIn("5001");
    private static final Browser PROVINCE = Browser.signedIn("5003");

    private String registered(Map<String, Object> form) {
        Answer answer = AGENT.post("/api/v1/tickets", form, Forms.key());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String complaint() {
        return registered(Forms.complaint(null, "13971000001"));
    }

    private static Map<String, Object> report() {
        return Forms.with(Forms.complaint(null, "13971000001"), "kind", "report");
    }

    private static void step(Browser who, String ticket, String step, Map<String, Object> form) {
        Answer answer = take(who, ticket, step, form);
        assertThat(answer.status()).as(step + " " + answer.text()).isEqualTo(201);
    }

    private void dispatch(String ticket) {
        step(DISPATCHER, ticket, "dispatch", Map.of("to", unit("420111"), "note", "请核实后办理"));
    }

    /// Each as `fact template recipient channel state`.
    private static String day(int later) {
        return LocalDate.ofInstant(Core.one().clock().instant(), ZoneId.of("Asia/Shanghai"))
                .plusDays(later)
                .toString();
    }

    private static List<String> told(String ticket) {
        return CORE.sql()
                .sql("""
                        select fact || ' ' || template || ' ' || recipient || ' ' || channel || ' ' || state from notice
                        where ticket_id = ? order by fact, template, recipient""")
                .param(UUID.fromString(ticket))
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static JsonNode notices(Browser who, String ticket) {
        Answer answer = who.get("/api/v1/tickets/" + ticket + "/notices");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("items");
    }

    private static JsonNode notice(Browser who, String ticket, String template, String recipient) {
        return notices(who, ticket)
                .valueStream()
                .filter(one -> one.path("template").asString().equals(template)
                        && one.path("recipient").asString().equals(recipient))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static Answer tell(Browser who, String ticket, JsonNode notice, String how) {
        return who.post(
                "/api/v1/tickets/" + ticket + "/notices/" + notice.path("id").asString() + "/told",
                Map.of("how", how, "note", "已与陈小春核对"));
    }

    @Test
    void aComplaintThatIsMediatedTellsBothSides() {
        String id = complaint();
        dispatch(id);
        step(HANDLER, id, "request-proof", Map.of("items", "身份证复印件", "until", day(30)));
        step(HANDLER, id, "accept", Map.of());
        step(HANDLER, id, "consent", Map.of("party", "complainant", "given", true));
        step(HANDLER, id, "consent", Map.of("party", "respondent", "given", true, "meeting", "12月1日9时，洪山区局302室，调解员何勇"));
        step(HANDLER, id, "recuse", Map.of("party", "respondent", "reason", "有利害关系"));
        step(HEAD, id, "decide-recusal", Map.of("granted", false, "reason", "没有利害关系"));
        step(HANDLER, id, "appraise", Map.of("body", "武汉产品质量监督检验所", "costs", "由被投诉人先行垫付"));
        step(HANDLER, id, "appraised", Map.of("result", "已过保质期"));
        step(HANDLER, id, "entrust", Map.of("body", "洪山区消费者委员会", "consents", true));
        step(HANDLER, id, "agree", Map.of("terms", "退还货款并赔偿一千元", "form", "document", "recovered", "1234.50"));
        assertThat(told(id))
                .containsExactly(
                        "1 complaint-registered complainant phone told",
                        "2 dispatch-order unit desk delivered",
                        "3 proof-request complainant paper to-print",
                        "4 acceptance complainant paper to-print",
                        "6 mediation complainant paper to-print",
                        "6 mediation respondent paper to-print",
                        "7 suspension complainant phone to-tell",
                        "7 suspension respondent phone to-tell",
                        "8 resumption complainant phone to-tell",
                        "8 resumption respondent phone to-tell",
                        "9 appraisal complainant phone to-tell",
                        "9 appraisal respondent phone to-tell",
                        "10 appraised complainant phone to-tell",
                        "10 appraised respondent phone to-tell",
                        "11 entrustment complainant phone to-tell",
                        "11 entrustment respondent phone to-tell",
                        "12 agreement complainant paper to-print",
                        "12 agreement respondent paper to-print");

        step(HANDLER, id, "inform", Map.of("whom", "both", "channel", "in-person"));
        assertThat(told(id))
                .contains("12 agreement complainant paper told", "12 agreement respondent paper told")
                .as("only the decision is told by it")
                .contains("6 mediation respondent paper to-print");
        assertThat(notice(HANDLER, id, "agreement", "respondent")
                        .at("/toldBy/id")
                        .asString())
                .isEqualTo(user("4001"));
        assertThat(notice(HANDLER, id, "mediation", "respondent").path("text").asString())
                .contains("武汉好又多超市：", "12月1日9时，洪山区局302室", "第十八条、第二十条", "《市场监督管理投诉举报处理办法》")
                .doesNotContain("{", NoticeRenderer.BLANK);
    }

    @Test
    void aRefusalNamesItsGroundItsReasonAndTheOtherWays() {
        String id = complaint();
        dispatch(id);
        step(HEAD, id, "refuse", Map.of("ground", "3", "reason", "系职业采购，非生活消费"));
        JsonNode refusal = notice(HEAD, id, "refusal", "complainant");
        assertThat(refusal.path("text").asString())
                .contains("（三）不是为生活消费需要", "理由：系职业采购，非生活消费", "第十五条、第十六条", "仲裁", "人民法院");
        assertThat(refusal.path("document").asString()).matches("洪山市监投不受〔[0-9]{4}〕第[0-9]+号");
        assertThat(refusal.path("authority").asString()).isEqualTo("洪山区市场监督管理局");
        step(HANDLER, id, "inform", Map.of("whom", "complainant", "channel", "letter"));
        assertThat(told(id)).contains("3 refusal complainant paper told");
        assertThat(notice(HEAD, id, "refusal", "complainant").path("how").asString())
                .isEqualTo("posted");
    }

    @Test
    void whereNobodyNeedBeToldNothingStaysOpen() {
        String id = complaint();
        dispatch(id);
        step(HANDLER, id, "accept", Map.of());
        step(HEAD, id, "terminate", Map.of("ground", "2", "reason", "被投诉人明确拒绝调解"));
        step(HANDLER, id, "inform", Map.of("whom", "nobody", "channel", "phone"));
        assertThat(told(id))
                .contains(
                        "4 termination complainant paper dropped",
                        "4 termination respondent paper dropped",
                        "3 acceptance complainant paper to-print");
    }

    @Test
    void theRespondentHearsOfAWithdrawalOnlyWhenHeKnewOfTheComplaint() {
        String early = complaint();
        step(DISPATCHER, early, "withdraw", Map.of("reason", "双方已和解"));
        assertThat(told(early))
                .containsExactly(
                        "1 complaint-registered complainant phone told", "2 withdrawal complainant phone to-tell");
        String late = complaint();
        dispatch(late);
        step(HANDLER, late, "accept", Map.of());
        step(HEAD, late, "transfer", Map.of("body", "洪山区公安分局", "reason", "涉嫌敲诈勒索"));
        assertThat(told(late))
                .contains("4 transfer complainant phone to-tell", "4 transfer-respondent respondent phone to-tell");
        assertThat(notice(HEAD, late, "transfer", "complainant").path("text").asString())
                .contains("洪山区公安分局")
                .doesNotContain("敲诈");
        String again = complaint();
        dispatch(again);
        step(HANDLER, again, "accept", Map.of());
        step(HANDLER, again, "withdraw", Map.of("reason", "双方已和解"));
        assertThat(told(again))
                .contains("4 withdrawal complainant phone to-tell", "4 withdrawal-respondent respondent phone to-tell");
        step(HANDLER, again, "inform", Map.of("whom", "both", "channel", "phone"));
        assertThat(told(again))
                .contains("4 withdrawal complainant phone told", "4 withdrawal-respondent respondent phone told");
        step(DISPATCHER, again, "reopen", Map.of("reason", "被投诉人反悔"));
        assertThat(told(again)).contains("6 reopened complainant phone to-tell");
    }

    @Test
    void whatWasAnsweredOnTheCallIsNotToldAgain() {
        Map<String, Object> question =
                Map.of("kind", "consultation", "facts", "七日无理由退货怎么算？", "person", Map.of("phone", "13971000001"));
        String heard = registered(Forms.with(question, "answer", "自收到商品之日起七日内。"));
        assertThat(told(heard)).isEmpty();
        String asked = registered(question);
        dispatch(asked);
        record Source(String entry, int version, String words) {}
        Source source = CORE.sql()
                .sql("""
                        select v.entry_id::text as entry, v.version, v.law || v.article as words
                        from knowledge_entry e join knowledge_version v on v.entry_id = e.id and v.version = e.published
                        where v.article is not null order by v.entry_id limit 1""")
                .query((row, _) -> new Source(row.getString("entry"), row.getInt("version"), row.getString("words")))
                .single();
        Map<String, Object> cited = Map.of("entry", source.entry(), "version", source.version());
        step(HANDLER, asked, "answer", Map.of("answer", "自收到商品之日起七日内。", "cited", List.of(cited)));
        assertThat(told(asked))
                .containsExactly(
                        "1 enquiry-registered complainant phone told",
                        "2 dispatch-order unit desk delivered",
                        "3 answer complainant phone to-tell");
        assertThat(notice(HANDLER, asked, "answer", "complainant").path("text").asString())
                .isEqualTo("咨询人：您的咨询（编号 " + number(asked) + "）答复如下：\n自收到商品之日起七日内。\n依据：" + source.words());
    }

    private String number(String ticket) {
        return AGENT.get("/api/v1/tickets/" + ticket)
                .json()
                .path("numberDisplay")
                .asString();
    }

    @Test
    void aReportersOutcomeIsToldWhereALawAsksForIt() {
        String food = registered(report());
        dispatch(food);
        step(HANDLER, food, "verify", Map.of());
        step(HEAD, food, "not-file", Map.of("ground", "1", "reason", "已当场改正"));
        assertThat(told(food))
                .containsExactly(
                        "1 report-registered reporter phone told",
                        "2 dispatch-order unit desk delivered",
                        "4 report-not-filed reporter paper to-print");
        assertThat(notice(HEAD, food, "report-not-filed", "reporter")
                        .path("text")
                        .asString())
                .contains("不予立案", "已当场改正", "《中华人民共和国食品安全法》第一百一十五条", "第三十六条");
        String other = registered(Forms.with(report(), "category", "goods-clothing"));
        dispatch(other);
        step(HANDLER, other, "verify", Map.of());
        step(HEAD, other, "file", Map.of("caseNumber", "洪市监立〔2026〕1号"));
        step(HEAD, other, "decide", Map.of("result", "罚款五千元"));
        assertThat(told(other))
                .containsExactly("1 report-registered reporter phone told", "2 dispatch-order unit desk delivered");
    }

    @Test
    void underTheOldRulesANamedReporterHearsOfTheFiling() {
        String id = registered(Forms.with(report(), "category", "goods-clothing"));
        CORE.sql()
                .sql("update ticket set received_on = '2026-04-10' where id = ?")
                .param(UUID.fromString(id))
                .update();
        dispatch(id);
        step(HANDLER, id, "verify", Map.of());
        step(HEAD, id, "file", Map.of("caseNumber", "洪市监立〔2026〕2号"));
        assertThat(told(id)).contains("4 filing-result reporter paper to-print");
        assertThat(notice(HEAD, id, "filing-result", "reporter").path("text").asString())
                .contains("予以立案", "《市场监督管理投诉举报处理暂行办法》第三十一条")
                .doesNotContain("情形：", "理由：", "立〔2026〕2号");
    }

    @Test
    void otherEndsOfReportsAreTold() {
        String powerless = registered(report());
        dispatch(powerless);
        step(HEAD, powerless, "no-power", Map.of("reason", "属于药品监督管理部门职责", "competent", "湖北省药品监督管理局"));
        assertThat(told(powerless)).contains("3 no-power reporter paper to-print");
        String again = registered(report());
        dispatch(again);
        step(HEAD, again, "not-again", Map.of("earlier", powerless, "reason", "同一事实已处理"));
        assertThat(told(again)).contains("3 not-again reporter phone to-tell");
        assertThat(notice(HEAD, again, "not-again", "reporter").path("text").asString())
                .contains(number(powerless));
        String withdrawn = registered(report());
        step(DISPATCHER, withdrawn, "withdraw", Map.of("reason", "不想举报了"));
        assertThat(told(withdrawn)).contains("2 report-withdrawal reporter phone to-tell");
    }

    @Test
    void anAnonymousReporterIsToldNothingNorIsTheFinderOfAClue() {
        String anonymous = registered(Forms.with(report(), "person", Map.of("anonymous", true)));
        dispatch(anonymous);
        step(HEAD, anonymous, "no-power", Map.of("reason", "不归我们"));
        assertThat(told(anonymous)).containsExactly("2 dispatch-order unit desk delivered");
        String complaint = complaint();
        dispatch(complaint);
        step(HANDLER, complaint, "accept", Map.of());
        step(HANDLER, complaint, "clue", Map.of("facts", "无证经营"));
        assertThat(told(linked(complaint))).isEmpty();
    }

    private String linked(String ticket) {
        return HEAD.get("/api/v1/tickets/" + ticket).json().at("/linked/0/id").asString();
    }

    @Test
    void whatIsSplitOffHasANumberOfItsOwnToTell() {
        String id = complaint();
        dispatch(id);
        step(HANDLER, id, "split", Map.of("kind", "suggestion", "facts", "建议加强价签检查"));
        String other = CORE.sql()
                .sql("select other_id::text from ticket_link where ticket_id = ?")
                .param(UUID.fromString(id))
                .query((row, _) -> row.getString(1))
                .single();
        assertThat(told(other)).containsExactly("1 enquiry-registered complainant phone to-tell");
    }

    @Test
    void supervisionAndUrgingReachTheUnit() {
        String id = complaint();
        step(AGENT, id, "urge", Map.of("text", "来电人很着急"));
        assertThat(told(id)).as("nobody has it yet").hasSize(1);
        dispatch(id);
        step(DISPATCHER, id, "supervise", Map.of("reason", "请于三日内办理", "until", day(30)));
        step(AGENT, id, "urge", Map.of("text", "又来电"));
        step(PROVINCE, id, "designate", Map.of("to", unit("420111"), "reason", "由洪山区局办理"));
        assertThat(told(id))
                .contains(
                        "4 supervision unit desk delivered",
                        "5 urging unit desk delivered",
                        "6 designation unit desk delivered");
        assertThat(notice(HEAD, id, "dispatch-order", "unit").path("text").asString())
                .matches("(?s).*请于20[0-9]{2}年[0-9]+月[0-9]+日前反馈办理情况。.*")
                .contains("洪山区市场监督管理局：", "分送意见：请核实后办理")
                .doesNotContain("协办单位", NoticeRenderer.BLANK);
        assertThat(notice(HEAD, id, "designation", "unit").path("authority").asString())
                .isEqualTo("湖北省市场监督管理局");
    }

    @Test
    void theSameFactIsToldOnceAndNumbersHaveNoGaps() {
        String id = complaint();
        dispatch(id);
        UUID key = UUID.randomUUID();
        long version = Steps.version(id);
        assertThat(take(HANDLER, id, version, key, "accept", Map.of()).status()).isEqualTo(201);
        assertThat(take(HANDLER, id, version, key, "accept", Map.of()).status()).isEqualTo(200);
        List<String> once = told(id);
        UUID ticket = UUID.fromString(id);
        List<Fact> facts = new ArrayList<>();
        Step[] steps = {
            new Step.Register(),
            new Step.Dispatch(UUID.fromString(unit("420111")), null, null, null),
            new Step.Accept(null)
        };
        for (int i = 0; i < steps.length; i++) {
            facts.add(new Fact(UUID.randomUUID(), i + 1, CORE.clock().instant(), null, null, steps[i]));
        }
        CORE.bean(TransactionTemplate.class)
                .executeWithoutResult(_ -> CORE.bean(WriteNotices.class)
                        .happened(ticket, TicketKind.COMPLAINT, facts, Life.of(TicketKind.COMPLAINT, facts)));
        assertThat(told(id)).isEqualTo(once);
        step(HEAD, id, "terminate", Map.of("ground", "3", "reason", "无法达成一致"));
        long accepted = sequence(notice(HEAD, id, "acceptance", "complainant"));
        assertThat(sequence(notice(HEAD, id, "termination", "complainant"))).isEqualTo(accepted + 1);
        assertThat(sequence(notice(HEAD, id, "termination", "respondent"))).isEqualTo(accepted + 1);
    }

    private static long sequence(JsonNode notice) {
        return Long.parseLong(notice.path("document").asString().replaceAll("^.*第|号$", ""));
    }

    @Test
    void aReporterIsNamedToNobodyWhoMayNotKnowHim() {
        String id = registered(report());
        dispatch(id);
        step(HEAD, id, "no-power", Map.of("reason", "陈小春所述不归我们"));
        String unknowing = DISPATCHER.get("/api/v1/tickets/" + id + "/notices").text();
        assertThat(unknowing).contains("no-power", "＊＊＊所述不归我们").doesNotContain("陈", "1397100", "珞喻");
        assertThat(HANDLER.get("/api/v1/tickets/" + id + "/notices").text()).doesNotContain("陈", "1397100");
        JsonNode known = notice(HEAD, id, "no-power", "reporter");
        assertThat(known.path("recipientName").asString()).isEqualTo("陈**");
        assertThat(known.path("text").asString()).startsWith("陈**：");
        assertThat(Browser.signedIn("4003")
                        .get("/api/v1/tickets/" + id + "/notices")
                        .status())
                .isEqualTo(404);

        String page = "/api/v1/notices/" + known.path("id").asString() + "/document";
        assertThat(DISPATCHER.get(page).problem()).isEqualTo("/problems/not-allowed");
        assertThat(DISPATCHER.get(page).json().path("detail").asString()).contains("第三十七条");
        assertThat(HANDLER.get(page).status()).isEqualTo(403);
        assertThat(tell(DISPATCHER, id, known, "phone").status()).isEqualTo(403);
        assertThat(Browser.signedIn("4003").get(page).status()).isEqualTo(404);
        assertThat(HEAD.get(page).text()).contains("陈小春：", "13971000001");
        assertThat(CORE.sql()
                        .sql("select count(*) from notice n join ticket t on t.id = n.ticket_id"
                                + " where t.kind = 'report' and n.recipient = 'respondent'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void textsAreMaskedAsTheTicketIs() {
        String id = complaint();
        dispatch(id);
        step(HANDLER, id, "accept", Map.of());
        assertThat(notice(AGENT, id, "acceptance", "complainant").path("text").asString())
                .as("taken by him today")
                .startsWith("陈小春：");
        assertThat(notice(HANDLER, id, "acceptance", "complainant").path("text").asString())
                .startsWith("陈**：");
        assertThat(HANDLER.post(
                                "/api/v1/tickets/" + id + "/unmaskings",
                                Map.of("field", "person.name", "reason", "核对决定书上的姓名"))
                        .status())
                .isEqualTo(201);
        assertThat(notice(HANDLER, id, "acceptance", "complainant").path("text").asString())
                .startsWith("陈小春：");
    }

    @Test
    void aDocumentIsAPageOnRecord() {
        String id = complaint();
        dispatch(id);
        step(HEAD, id, "refuse", Map.of("ground", "7", "reason", "<b>依法</b> & {number}"));
        JsonNode refusal = notice(HANDLER, id, "refusal", "complainant");
        Answer page = HANDLER.get("/api/v1/notices/" + refusal.path("id").asString() + "/document");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'");
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.text())
                .contains(
                        "<h1>投诉不予受理决定书</h1>",
                        refusal.path("document").asString(),
                        "<p class=\"salutation\">陈小春：</p>",
                        "&lt;b&gt;依法&lt;/b&gt; &amp; &#123;number}",
                        "<p>洪山区市场监督管理局</p>",
                        NoticeWords.day(NoticeWords.dayOf(CORE.clock().instant())),
                        "（印章）",
                        "第121号令第十五条、第十六条",
                        "@page { size: A4")
                .doesNotContain("<b>", "<script");
        assertThat(CORE.sql()
                        .sql(
                                "select count(*) from audit_entry where action = 'notice-shown' and subject_id = ? and user_id = ?")
                        .params(id, UUID.fromString(user("4001")))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void peoplePrintHandOverAndTelephone() {
        String id = complaint();
        dispatch(id);
        step(HANDLER, id, "accept", Map.of());
        JsonNode paper = notice(HANDLER, id, "acceptance", "complainant");
        assertThat(paper.path("tellable").asBoolean()).isTrue();
        assertThat(HANDLER.post(
                                "/api/v1/tickets/" + id + "/notices/"
                                        + paper.path("id").asString() + "/told",
                                Map.of("how", "pigeon"))
                        .fields())
                .containsExactly("how");
        assertThat(tell(HANDLER, id, paper, "printed").json().path("state").asString())
                .isEqualTo("printed");
        Answer told = tell(HANDLER, id, paper, "handed-over");
        assertThat(told.json().path("state").asString()).isEqualTo("told");
        assertThat(told.json().path("note").asString()).isEqualTo("已与陈**核对");
        assertThat(told.json().path("tellable").asBoolean()).isFalse();
        assertThat(tell(HANDLER, id, paper, "handed-over").status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(tell(HANDLER, id, paper, "posted").problem()).isEqualTo("/problems/step-illegal");
        assertThat(tell(HEAD, id, paper, "phone").problem()).isEqualTo("/problems/step-illegal");
        assertThat(tell(HANDLER, complaint(), paper, "phone").status()).isEqualTo(404);
        JsonNode unit = notice(HANDLER, id, "dispatch-order", "unit");
        assertThat(tell(HANDLER, id, unit, "phone").problem()).isEqualTo("/problems/step-illegal");
    }

    @Test
    void theListOfWhatIsToBeToldFollowsTheTicket() {
        String id = complaint();
        dispatch(id);
        step(HANDLER, id, "request-proof", Map.of("items", "购物凭证", "until", day(30)));
        assertThat(listed(HANDLER, "")).contains(id);
        assertThat(listed(HANDLER, "&state=to-print")).contains(id);
        assertThat(listed(HANDLER, "&state=to-tell")).doesNotContain(id);
        assertThat(listed(AGENT, "")).as("it is the unit's to tell").doesNotContain(id);
        assertThat(take(HANDLER, id, "return", Map.of("reason", "wrong-place", "note", "商家在武昌区"))
                        .status())
                .isEqualTo(204);
        assertThat(listed(HANDLER, "")).doesNotContain(id);
        assertThat(listed(DISPATCHER, "")).contains(id);
        assertThat(tell(DISPATCHER, id, notice(DISPATCHER, id, "proof-request", "complainant"), "phone")
                        .status())
                .isEqualTo(200);
        assertThat(listed(DISPATCHER, "")).doesNotContain(id);
        assertThat(HANDLER.get("/api/v1/notices?state=told").fields()).containsExactly("state");
        assertThat(Browser.signedIn("8001").get("/api/v1/notices").status()).isEqualTo(403);
    }

    /// The tickets of all pages, two notices a page.
    private static List<String> listed(Browser who, String filter) {
        List<String> tickets = new ArrayList<>();
        String cursor = "";
        int count = -1;
        do {
            JsonNode page = who.get("/api/v1/notices?limit=2" + filter + "&cursor=" + cursor)
                    .json();
            page.path("items")
                    .valueStream()
                    .forEach(item -> tickets.add(item.path("ticket").asString()));
            count = page.path("count").asInt();
            cursor = page.path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(tickets).hasSize(count);
        return tickets;
    }

    @Test
    void aRegistrationByLetterIsToldLater() {
        Map<String, Object> form = Forms.with(Forms.complaint(null, "13971000001"), "channel", "letter");
        assertThat(told(registered(form))).containsExactly("1 complaint-registered complainant phone to-tell");
        assertThat(told(registered(Forms.with(form, "channel", "walk-in"))))
                .containsExactly("1 complaint-registered complainant paper told");
        assertThat(told(registered(
                        Forms.with(report(), "person", Map.of("name", "陈小春", "address", "湖北省武汉市洪山区珞喻路1037号")))))
                .containsExactly("1 report-registered reporter phone told");
    }

    @Test
    void aLocalOfficeTellsInItsCountysName() {
        String id = complaint();
        dispatch(id);
        step(HEAD, id, "assign", Map.of("office", unit("420111-02")));
        Browser office = Browser.signedIn("4002");
        step(office, id, "accept", Map.of());
        assertThat(listed(office, "")).contains(id);
        assertThat(listed(HEAD, "")).as("the county looks after its offices").contains(id);
        assertThat(notice(office, id, "acceptance", "complainant")
                        .path("authority")
                        .asString())
                .as("in the county's name")
                .isEqualTo("洪山区市场监督管理局");
    }
}
