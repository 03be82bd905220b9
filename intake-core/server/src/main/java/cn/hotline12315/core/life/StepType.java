package cn.hotline12315.core.life;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/// Every step: its word on the wire, its name, its article, its form. Who may take it stands in `ticket`, when in the
/// lives.
public enum StepType implements Choice {
    REGISTER("register", "登记", "O121 第八条", Step.Register.class),
    DISPATCH("dispatch", "分送", "O121 第四十一条", Step.Dispatch.class),
    ASSIGN("assign", "指派", "O121 第三十条", Step.Assign.class),
    RETURN("return", "退回", "O121 第四十一条", Step.Return.class),
    DISPUTE("dispute", "管辖争议", "O121 第三十三条", Step.Dispute.class),
    DESIGNATE("designate", "指定管辖", "O121 第三十三条", Step.Designate.class),
    REQUEST_PROOF("request-proof", "要求补正", "O121 第十条", Step.RequestProof.class),
    ACCEPT("accept", "受理", "O121 第十五条", Step.Accept.class),
    REFUSE("refuse", "不予受理", "O121 第十六条", Step.Refuse.class),
    CONSENT("consent", "调解意愿", "O121 第十八条", Step.Consent.class),
    RECUSE("recuse", "回避申请", "O121 第二十一条", Step.Recuse.class),
    DECIDE_RECUSAL("decide-recusal", "回避决定", "O121 第二十一条", Step.DecideRecusal.class),
    APPRAISE("appraise", "委托鉴定", "O121 第二十二条", Step.Appraise.class),
    APPRAISED("appraised", "鉴定完成", "O121 第二十二条", Step.Appraised.class),
    ENTRUST("entrust", "委托调解", "O121 第十九条", Step.Entrust.class),
    AGREE("agree", "达成协议", "O121 第二十四条", Step.Agree.class),
    TERMINATE("terminate", "终止调解", "O121 第二十三条", Step.Terminate.class),
    VERIFY("verify", "核查", "处罚程序规定 第十八条", Step.Verify.class),
    EXTEND("extend", "延长核查期限", "处罚程序规定 第十八条", Step.Extend.class),
    FILE("file", "立案", "处罚程序规定 第十九条", Step.File.class),
    NOT_FILE("not-file", "不予立案", "处罚程序规定 第二十条", Step.NotFile.class),
    NO_POWER("no-power", "告知无权处理", "O121 第三十四条", Step.NoPower.class),
    DECIDE("decide", "案件决定", "O121 第三十六条", Step.Decide.class),
    ANSWER("answer", "答复", "O121 第四十四条", Step.Answer.class),
    INFORM("inform", "告知", "O121 第十五条、第二十三条、第三十六条", Step.Inform.class),
    WITHDRAW("withdraw", "撤回", "O121 第二十三条", Step.Withdraw.class),
    TRANSFER("transfer", "移送公安", "O121 第四十二条", Step.Transfer.class),
    NOT_AGAIN("not-again", "不再重复处理", "O121 第三十五条", Step.NotAgain.class),
    SUPPLEMENT("supplement", "补充材料", "O121 第三十五条", Step.Supplement.class),
    SPLIT("split", "拆分", "O121 第九条", Step.Split.class),
    CLUE("clue", "发现违法线索", "O121 第二十七条", Step.Clue.class),
    JOIN("join", "共同投诉", "O121 第十二条", Step.Join.class),
    UNJOIN("unjoin", "退出共同投诉", "O121 第十二条", Step.Unjoin.class),
    LINK("link", "关联重复工单", "O121 第三十五条", Step.Link.class),
    UNLINK("unlink", "解除关联", "O121 第三十五条", Step.Unlink.class),
    SUPERVISE("supervise", "督办", "国市监网监〔2019〕46号", Step.Supervise.class),
    ANSWER_SUPERVISION("answer-supervision", "督办答复", "国市监网监〔2019〕46号", Step.AnswerSupervision.class),
    ESCALATE("escalate", "督办升级", "国市监网监〔2019〕46号", Step.Escalate.class),
    CLOSE_SUPERVISION("close-supervision", "督办办结", "国市监网监〔2019〕46号", Step.CloseSupervision.class),
    URGE("urge", "催办", "国市监网监〔2019〕46号", Step.Urge.class),
    FOLLOW_UP("follow-up", "回访", "O121 第二十六条", Step.FollowUp.class),
    ARCHIVE("archive", "归档", "O121 第四十条", Step.Archive.class),
    REOPEN("reopen", "重新办理", "O121 第二十六条", Step.Reopen.class);

    private final String word;
    private final String chinese;
    private final String article;
    private final Class<? extends Step> form;

    StepType(String word, String chinese, String article, Class<? extends Step> form) {
        this.word = word;
        this.chinese = chinese;
        this.article = article;
        this.form = form;
    }

    @Override
    @JsonValue
    public String word() {
        return word;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    /// The rule that it is taken by, as a page cites it. "O121": 国家市场监督管理总局令第121号.
    public String article() {
        return article;
    }

    /// The same for a ticket that goes by this order. What Order 20 does not know is done by the order in force.
    public String article(Regulation order) {
        return switch (order) {
            case ORDER_20 -> ArticlesOfOrder20.of(this).orElse(article);
            case ORDER_121 -> article;
        };
    }

    /// Whether people ask for it; the rest comes of itself.
    public boolean isAsked() {
        return this != REGISTER && this != ESCALATE;
    }

    /// The record that holds what it asks for.
    public Class<? extends Step> form() {
        return form;
    }

    public static Optional<StepType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static StepType of(Step step) {
        return Arrays.stream(values())
                .filter(type -> type.form == step.getClass())
                .findFirst()
                .orElseThrow();
    }
}
