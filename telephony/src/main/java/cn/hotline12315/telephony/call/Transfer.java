package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallEvent.MissedCause;
import cn.hotline12315.contract.call.CallEvent.TransferKind;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.acd.Requirements;
import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.call.CallState.Connected;
import cn.hotline12315.telephony.call.CallState.Held;
import cn.hotline12315.telephony.call.CallState.Outside;
import cn.hotline12315.telephony.call.CallState.Seated;
import cn.hotline12315.telephony.call.CallState.Talking;
import cn.hotline12315.telephony.call.InTheCall.From;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The caller is given away at once: he waits for a seat, or in a queue, or a number outside is called for him. Whoever
/// does not take him gives him back to the front of the queue, the agent who gave him first where he is free. Runs in
/// its call's lane.
final class Transfer {
    /// A queue's own skills are asked for so long, then anybody serves.
    private static final Duration SKILLED = Duration.ofSeconds(40);

    private final CallLane lane;
    private final CallTools tools;
    private @Nullable GivenAway pending;
    /// When the last one was given away of which it is known here what came.
    private Instant known = Instant.MIN;

    Transfer(CallLane lane, CallTools tools) {
        this.lane = lane;
        this.tools = tools;
    }

    /// A supervisor takes the caller: he comes to that seat whatever its state, and the agent goes to wrap-up.
    ///
    /// @return false when the call is not in a state for it, or that seat cannot have it
    boolean take(String seat, String taker) {
        if (!(lane.state() instanceof Connected with) || !gives(with, seat)) {
            return false;
        }
        Requirements needs = lane.facts().requirements().firstAt(taker, now());
        if (!Boolean.TRUE.equals(lane.ask(() -> tools.acd().take(lane.id, seat, taker, needs)))) {
            return false;
        }
        moves(with, new Target.Seat(taker), needs, new From(seat, tools.asking().name(seat), null, null, false));
        return true;
    }

    private static boolean gives(Connected with, String seat) {
        return (with instanceof Talking || with instanceof Held)
                && with.channel() != null
                && with.seated().seat().equals(seat);
    }

    /// @return false when the call is not in a state for it; what cannot be done for another reason is told to the desk
    boolean give(String seat, Target to, @Nullable String ticketId, @Nullable String note) {
        if (!(lane.state() instanceof Connected with) || !gives(with, seat)) {
            return false;
        }
        From from = new From(seat, tools.asking().name(seat), ticketId, note, false);
        switch (to) {
            case Target.Seat(String target) -> toSeat(with, to, target, from);
            case Target.Queue queue -> toQueue(with, queue, from);
            case Target.Outside outside -> toOutside(with, outside);
        }
        return true;
    }

    private void toSeat(Connected with, Target to, String target, From from) {
        String why = tools.asking().whyNot(with.seated().seat(), target);
        if (why != null) {
            lane.consult().fail(to, why);
            return;
        }
        waits(with, to, lane.facts().requirements().firstAt(target, now()), from);
    }

    private void toQueue(Connected with, Target.Queue to, From from) {
        Optional<LegacyLine> line = LegacyLine.ofNumber(to.line());
        if (line.isEmpty()) {
            lane.consult().fail(to, "not-possible");
            return;
        }
        List<Step> steps = to.skills().isEmpty()
                ? tools.routes().of(line.get(), lane.facts().caller().e164()).steps()
                : List.of(new Step(Duration.ZERO, to.skills()), new Step(SKILLED, Map.of()));
        String seat = with.seated().seat();
        waits(with, to, lane.facts().requirements().transferred(steps, seat, now()), from);
    }

    private void waits(Connected with, Target to, Requirements needs, From from) {
        if (!Boolean.TRUE.equals(
                lane.ask(() -> tools.acd().transfer(lane.id, with.seated().seat(), needs)))) {
            lane.consult().fail(to, "unavailable");
            return;
        }
        moves(with, to, needs, from);
    }

    /// Redis has done it; now Asterisk.
    private void moves(Connected with, Target to, Requirements needs, From from) {
        begins(to, with.seated());
        lane.require(needs);
        lane.consult().given(from);
        goes(with, new CallState.Waiting());
        tools.asterisk().toWait(lane.caller);
        letGo(with);
    }

    private void toOutside(Connected with, Target.Outside to) {
        switch (tools.asking().find(lane.id, with.seated().seat(), to)) {
            case Asking.Refused(String why) -> lane.consult().fail(to, why);
            case Asking.Found(String name, String dial) -> {
                begins(to, with.seated());
                if (!tools.asterisk().outside(lane.caller, tools.asking().outward(name, dial))) {
                    isOver();
                    lane.consult().fail(to, "failed");
                    return;
                }
                lane.ask(
                        () -> tools.colleagues().handOver(lane.id, with.seated().seat(), null));
                goes(with, new Outside(to, null));
                letGo(with);
            }
        }
    }

    private void goes(Connected with, CallState next) {
        lane.doneWith(String.valueOf(with.channel()));
        lane.over(with.seated());
        lane.goesOn(with.answeredAt());
        lane.become(next);
    }

    /// Its leg ends with the bridge; one that was on hold waits elsewhere.
    private void letGo(Connected with) {
        tools.asterisk().hangUp(String.valueOf(with.channel()), Asterisk.NORMAL);
    }

    /// Asterisk keeps it before it does it.
    private void begins(Target to, Seated giver) {
        GivenAway given = new GivenAway(to, giver, now().truncatedTo(ChronoUnit.MILLIS));
        pending = given;
        tools.asterisk().keep(lane.caller, GivenAway.VARIABLE, given.variable());
    }

    private void isOver() {
        if (pending != null) {
            known = pending.since();
            pending = null;
            tools.asterisk().keep(lane.caller, GivenAway.VARIABLE, "");
        }
    }

    /// What Asterisk kept of a process before this one, or of this one before it lost it.
    void found(String variable) {
        Optional<GivenAway> kept = GivenAway.of(variable);
        if (pending == null && kept.isPresent() && kept.get().since().isAfter(known)) {
            pending = kept.get();
            if (lane.state() instanceof Connected with) {
                answered(with.seated().seat());
            }
        }
    }

    /// Somebody speaks with him: whom he was given to, or whom the net gave him to while nobody listened.
    ///
    /// @param seat null for a number outside
    void answered(@Nullable String seat) {
        GivenAway given = pending;
        if (given != null && isFor(given, seat)) {
            isOver();
            tools.told().transferred(lane.id, given.giver(), given.to(), TransferKind.BLIND, given.since(), null);
        } else if (given != null) {
            failed(given, "no-answer");
        }
    }

    private static boolean isFor(GivenAway given, @Nullable String seat) {
        return switch (given.to()) {
            case Target.Seat(String target) -> target.equals(seat);
            case Target.Queue q -> !given.giver().seat().equals(seat);
            case Target.Outside o -> seat == null;
        };
    }

    /// The seat that he was for did not take him.
    void missed(MissedCause cause) {
        if (pending != null && pending.to() instanceof Target.Seat) {
            back(
                    switch (cause) {
                        case RANG_OUT -> "no-answer";
                        case REJECTED -> "rejected";
                        case DEVICE_FAILED -> "away";
                    });
        }
    }

    /// He waited long enough for that seat: Redis has him in the queue already.
    boolean relaxed() {
        if (pending == null || !(pending.to() instanceof Target.Seat)) {
            return false;
        }
        back("no-answer");
        return true;
    }

    /// The dialplan asks: the number outside did not answer.
    void asked(String dialStatus) {
        if (lane.state() instanceof Outside && pending != null) {
            back(Consult.why(dialStatus));
        }
    }

    private void back(String why) {
        GivenAway given = pending;
        if (given == null) {
            return;
        }
        lane.consult().given(null);
        Requirements needs =
                lane.facts().requirements().preferring(given.giver().userId());
        lane.require(needs);
        lane.ask(() -> tools.acd().change(lane.id, needs));
        failed(given, why);
    }

    private void failed(GivenAway given, String why) {
        isOver();
        tools.told().transferred(lane.id, given.giver(), given.to(), TransferKind.BLIND, given.since(), why);
        lane.consult().failedAfterwards(given.giver(), given.to(), why);
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
