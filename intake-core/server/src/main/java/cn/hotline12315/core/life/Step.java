package cn.hotline12315.core.life;

import cn.hotline12315.core.life.Asks.Ref;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody does with a ticket, with what it asks for. As a fact it is stored for ever: components are added,
/// never renamed. Texts may name people and are stored encrypted.
public sealed interface Step {
    default StepType type() {
        return StepType.of(this);
    }

    /// The first fact of every ticket.
    record Register() implements Step {}

    /// @param to the competent authority; it is the handling unit from now on
    /// @param assisting help it (协办)
    /// @param clue true for a clue that the unit found itself (Art. 27), set by the core
    record Dispatch(
            @Asks(value = "承办单位", ref = Ref.AUTHORITY) UUID to,
            @Asks("分送意见") @Nullable String note,

            @Asks(value = "协办单位", ref = Ref.AUTHORITY) @Nullable
            List<UUID> assisting,

            @Nullable Boolean clue)
            implements Step {}

    /// Within the unit: to one of its people, or to a local office under it, which works in its name (Art. 30).
    record Assign(
            @Asks(value = "承办人", ref = Ref.USER) @Nullable UUID user,

            @Asks(value = "市场监管所", ref = Ref.AUTHORITY) @Nullable
            UUID office,

            @Asks("要求") @Nullable String note)
            implements Step {}

    record Return(
            @Asks("退回原因") ReturnReason reason, @Asks("说明") String note) implements Step {}

    record Dispute(
            @Asks(value = "争议单位", ref = Ref.AUTHORITY) UUID with,
            @Asks("争议理由") String reason) implements Step {}

    record Designate(
            @Asks(value = "指定承办单位", ref = Ref.AUTHORITY) UUID to,
            @Asks("指定理由") String reason) implements Step {}

    record RequestProof(
            @Asks("需补正的材料") String items, @Asks("补正截止日") LocalDate until) implements Step {}

    record Accept(@Asks("受理意见") @Nullable String note) implements Step {}

    record Refuse(
            @Asks("不予受理情形") RefusalGround ground,
            @Asks("理由") String reason) implements Step {}

    record Consent(@Asks("当事人") Party party, @Asks("同意调解") boolean given) implements Step {}

    record Recuse(@Asks("申请人") Party party, @Asks("回避理由") String reason) implements Step {}

    /// @param user takes over when it is granted
    record DecideRecusal(
            @Asks("准予回避") boolean granted,
            @Asks(value = "接办人", ref = Ref.USER) @Nullable UUID user,
            @Asks("理由") @Nullable String reason)
            implements Step {}

    record Appraise(
            @Asks(value = "鉴定机构", max = 200) String body,
            @Asks(value = "费用约定", max = 500) @Nullable String costs) implements Step {}

    record Appraised(@Asks("鉴定结论") String result) implements Step {}

    /// To a consumers' association or another lawful body; both have consented.
    record Entrust(
            @Asks(value = "受委托的调解组织", max = 200) String body,
            @Asks("双方均已同意委托") boolean consents) implements Step {}

    /// @param recovered what the consumer gets back, in yuan
    record Agree(
            @Asks("协议内容") String terms,
            @Asks("调解书") AgreementForm form,
            @Asks("挽回损失（元）") @Nullable BigDecimal recovered)
            implements Step {}

    record Terminate(
            @Asks("终止调解情形") TerminationGround ground,
            @Asks("理由") String reason) implements Step {}

    record Verify(@Asks("核查安排") @Nullable String note) implements Step {}

    record Extend(@Asks("延长理由") String reason) implements Step {}

    record File(
            @Asks(value = "立案文号", max = 100) String caseNumber,
            @Asks("案由") @Nullable String reason) implements Step {}

    record NotFile(
            @Asks("不予立案情形") NotFiledGround ground,
            @Asks("理由") String reason) implements Step {}

    /// @param competent which authority the reporter should go to, where it lies within the administration's duties
    record NoPower(
            @Asks(value = "有权处理的机关", max = 200) @Nullable String competent,
            @Asks("理由") String reason) implements Step {}

    record Decide(@Asks("处理结果") String result) implements Step {}

    /// @param cited sources of the answer; facts of earlier versions have words there
    record Answer(
            @Asks(value = "答复内容", max = 5_000) String answer,

            @Asks(value = "依据", ref = Ref.KNOWLEDGE)
            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            @Nullable
            List<Basis> cited)
            implements Step {}

    record Inform(
            @Asks("告知对象") Whom whom,
            @Asks("告知方式") ToldBy channel,
            @Asks("说明") @Nullable String note) implements Step {}

    record Withdraw(@Asks("撤回原因") String reason) implements Step {}

    record Transfer(
            @Asks(value = "公安机关", max = 200) String body,
            @Asks("事实与理由") String reason) implements Step {}

    record NotAgain(
            @Asks(value = "先前的举报", ref = Ref.TICKET) UUID earlier,
            @Asks("理由") String reason) implements Step {}

    /// @param fresh a report's new facts: its verification starts anew (Art. 35)
    record Supplement(
            @Asks(value = "补充内容", max = 5_000) String text,
            @Asks("含有新的违法事实") @Nullable Boolean fresh) implements Step {}

    /// @param other the ticket that came of it, set by the core
    record Split(
            @Asks("拆出的类型") TicketKind kind,
            @Asks(value = "事实", max = 20_000) String facts,
            @Nullable UUID other) implements Step {}

    /// @param other the report that came of it, set by the core
    record Clue(
            @Asks(value = "违法线索", max = 20_000) String facts,
            @Nullable UUID other) implements Step {}

    /// The same matter as another ticket (重复). As a fact it is on both, each naming the other.
    ///
    /// @param reason of the one who linked; not on the other's ticket, whose readers may not know this one
    record Link(
            @Asks(value = "重复的工单", ref = Ref.TICKET) UUID other,
            @Asks(value = "理由", max = 500) @Nullable String reason) implements Step {}

    /// Not the same matter after all. On both, as the link is.
    record Unlink(
            @Asks(value = "不再关联的工单", ref = Ref.TICKET) UUID other,
            @Asks(value = "原因", max = 500) @Nullable String reason)
            implements Step {}

    record Join(
            @Asks(value = "并入的投诉", ref = Ref.TICKET) UUID ticket,
            @Asks("当事人均同意") boolean consent) implements Step {}

    record Unjoin(
            @Asks(value = "退出的投诉", ref = Ref.TICKET) UUID ticket,
            @Asks("原因") String reason) implements Step {}

    /// @param automatic by the clock: overdue or nearly so
    record Supervise(
            @Asks("督办要求") String reason,
            @Asks("答复截止日") LocalDate until,
            @Nullable Boolean automatic) implements Step {}

    /// By the clock: nobody answered in time, so a higher authority is told, once.
    record Escalate(
            @Asks(value = "上报机关", ref = Ref.AUTHORITY) UUID to,
            @Asks("原因") String reason) implements Step {}

    record AnswerSupervision(@Asks("督办答复") String answer) implements Step {}

    record CloseSupervision(@Asks("督办结果") String result) implements Step {}

    record Urge(@Asks("催办内容") @Nullable String text) implements Step {}

    /// @param satisfaction 1 (very dissatisfied) to 5, only when reached
    record FollowUp(
            @Asks("联系结果") Reached reached,
            @Asks(value = "满意度（1–5）", max = 5) @Nullable Integer satisfaction,
            @Asks("回访记录") @Nullable String comment,
            @Asks("退回重新办理") @Nullable Boolean sendBack)
            implements Step {}

    record Archive(@Asks("说明") @Nullable String note) implements Step {}

    record Reopen(@Asks("重新办理的理由") String reason) implements Step {}
}
