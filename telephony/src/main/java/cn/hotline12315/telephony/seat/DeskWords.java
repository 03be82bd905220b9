package cn.hotline12315.telephony.seat;

import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.acd.QueueView;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.call.CallFacts;
import cn.hotline12315.telephony.call.CallView;
import cn.hotline12315.telephony.call.InTheCall;
import cn.hotline12315.telephony.supervisor.Watching;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What a desk is told, as JSON (docs/contracts.md, section 3).
@Component
final class DeskWords {
    private final JsonMapper json = JsonMapper.shared();
    private final Clock clock;

    DeskWords(Clock clock) {
        this.clock = clock;
    }

    String signedIn(String seat, String secret) {
        Map<String, Object> sip = new LinkedHashMap<>();
        sip.put("uri", "sip:" + seat + "@hotline");
        sip.put("password", secret);
        sip.put("path", "/sip");
        sip.put("iceServers", new ArrayList<>());
        return message("signed-in", "seat", seat, "sip", sip);
    }

    /// @param view null for offline
    String seat(@Nullable SeatView view) {
        return message(
                "seat",
                "state",
                view == null ? "offline" : view.state(),
                "since",
                text(view == null ? clock.instant() : view.since()),
                "reason",
                view == null ? null : view.reason(),
                "next",
                view == null ? null : view.next(),
                "until",
                text(view == null ? null : view.until()),
                "earliest",
                text(view == null ? null : view.earliest()),
                "extensions",
                view == null ? null : view.extensions(),
                "offeredFrom",
                text(view == null ? null : view.offeredFrom()),
                "callId",
                view == null ? null : view.callId(),
                "serverTime",
                text(clock.instant()));
    }

    String call(CallView view) {
        CallFacts facts = view.facts();
        return message(
                "call",
                "callId",
                view.call().toString(),
                "phase",
                view.phase(),
                "line",
                facts == null || facts.line() == null ? null : facts.line().number(),
                "dialled",
                facts == null ? "" : facts.dialled(),
                "caller",
                facts == null || facts.caller().e164() == null
                        ? null
                        : facts.caller().e164().value(),
                "callerRaw",
                facts == null ? "" : facts.caller().raw(),
                "queuedAt",
                text(view.queuedAt()),
                "answeredAt",
                text(view.answeredAt()),
                "endedAt",
                text(view.endedAt()),
                "province",
                facts == null ? null : facts.caller().attribution().province(),
                "city",
                facts == null ? null : facts.caller().attribution().city(),
                "certain",
                facts != null && facts.caller().attribution().certain(),
                "warning",
                facts == null || facts.route() == null ? null : facts.route().warning(),
                "priority",
                facts == null || facts.route() == null
                        ? 0
                        : facts.route().priority().toSeconds(),
                "step",
                facts == null ? 0 : facts.step(),
                "direction",
                facts != null && facts.out() ? "out" : "in",
                "consult",
                consult(view.inTheCall().consult()),
                "recordingPaused",
                view.inTheCall().pausedUntil() != null,
                "recordingPausedUntil",
                text(view.inTheCall().pausedUntil()),
                "from",
                from(view.inTheCall().from()));
    }

    private static @Nullable Object consult(InTheCall.@Nullable Asked asked) {
        return asked == null ? null : fields("to", target(asked.to()), "state", asked.state(), "why", why(asked.why()));
    }

    /// For the agent; the words are those of docs/routing.md, *In the call*.
    private static @Nullable String why(@Nullable String word) {
        return switch (word) {
            case null -> null;
            case "busy" -> "对方忙";
            case "no-answer" -> "无人接听";
            case "away" -> "对方不在席，或话机未连接";
            case "oneself" -> "不能转给自己";
            case "rejected" -> "对方拒接";
            case "unknown-number" -> "号码有误，或无法接通";
            case "emergency" -> "紧急号码，不能由热线代拨";
            case "premium" -> "收费声讯号码，不能拨打";
            case "foreign" -> "境外号码，不能拨打";
            case "own-number" -> "这是热线自己的号码";
            case "nobody-free" -> "该业务线现在没有空闲坐席";
            case "not-possible" -> "不能咨询该目标";
            case "unavailable" -> "排队服务暂不可用，请稍后重试";
            default -> "接通失败，请稍后重试";
        };
    }

    /// Written out: a sealed type loses its kind where its own type is not known.
    private static Map<String, @Nullable Object> target(Target to) {
        return switch (to) {
            case Target.Seat(String seat) -> fields("kind", "seat", "seat", seat);
            case Target.Queue(String line, var skills) -> fields("kind", "queue", "line", line, "skills", skills);
            case Target.Outside(String number) -> fields("kind", "outside", "number", number);
        };
    }

    private static @Nullable Object from(InTheCall.@Nullable From from) {
        return from == null
                ? null
                : fields(
                        "seat",
                        from.seat(),
                        "name",
                        from.name(),
                        "ticketId",
                        from.ticketId(),
                        "note",
                        from.note(),
                        "consult",
                        from.consult());
    }

    String queue(QueueView view) {
        return message(
                "queue", "waiting", view.waiting(), "longestSince", text(view.longestSince()), "ready", view.ready());
    }

    String service(boolean asterisk, boolean redis, boolean recording) {
        return message("service", "asterisk", asterisk, "redis", redis, "recording", recording);
    }

    String refused(Refusal refusal) {
        return said("refused", refusal, null);
    }

    /// @param about the type of what was asked
    String refused(Refusal refusal, String about) {
        return said("refused", refusal, about);
    }

    /// @param fields names and values in turn
    String done(String about, @Nullable Object... fields) {
        List<@Nullable Object> all = new ArrayList<>(List.of("about", about));
        all.addAll(java.util.Arrays.asList(fields));
        return message("done", all.toArray());
    }

    String forced(String state, String reason, boolean next, String by) {
        return message("forced", "state", state, "reason", reason.isEmpty() ? null : reason, "next", next, "by", by);
    }

    String watching(Watching told) {
        return message(
                "watching",
                "seat",
                told.seat(),
                "name",
                told.name(),
                "callId",
                told.callId(),
                "how",
                told.how(),
                "state",
                told.state(),
                "why",
                told.why());
    }

    String released(String callId, String by) {
        return message("released", "callId", callId, "by", by);
    }

    String message(String id, String seat, String name, String words) {
        Map<String, Object> from = new LinkedHashMap<>();
        from.put("seat", seat);
        from.put("name", name);
        return message("message", "id", id, "from", from, "text", words, "at", text(clock.instant()));
    }

    String ended() {
        return said("ended", Refusal.SESSION_ENDED, null);
    }

    /// @param why a word of docs/routing.md, *In the call*
    String notDialled(String why) {
        return said("refused", Refusal.CANNOT_DIAL, String.valueOf(why(why)), "dial");
    }

    private String said(String type, Refusal refusal, @Nullable String about) {
        return said(type, refusal, refusal.detail, about);
    }

    private String said(String type, Refusal refusal, String detail, @Nullable String about) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", refusal.type());
        problem.put("title", refusal.title);
        problem.put("detail", detail);
        problem.put("titleEn", refusal.titleEn);
        return type.equals("refused")
                ? message(type, "about", about, "problem", problem)
                : message(type, "problem", problem);
    }

    String word(String type) {
        return message(type);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private String message(String type, @Nullable Object... fields) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("type", type);
        message.putAll(fields(fields));
        return json.writeValueAsString(message);
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... fields) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        List<@Nullable Object> list = java.util.Arrays.asList(fields);
        for (int i = 0; i < list.size(); i += 2) {
            message.put(String.valueOf(list.get(i)), list.get(i + 1));
        }
        return message;
    }
}
