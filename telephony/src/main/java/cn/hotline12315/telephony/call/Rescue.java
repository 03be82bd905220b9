package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallEvent.MissedCause;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.call.CallState.Conference;
import cn.hotline12315.telephony.call.CallState.Connected;
import cn.hotline12315.telephony.call.CallState.Consulting;
import cn.hotline12315.telephony.call.CallState.Held;
import cn.hotline12315.telephony.call.CallState.Interrupted;
import cn.hotline12315.telephony.call.CallState.Reserved;
import cn.hotline12315.telephony.call.CallState.Ringing;
import cn.hotline12315.telephony.call.CallState.Talking;
import cn.hotline12315.telephony.call.CallState.WithSeat;
import cn.hotline12315.telephony.redis.RedisAway;
import java.util.concurrent.TimeUnit;

/// A call whose seat lost its telephone: the caller hears music and is called back to it. Runs in its call's lane.
final class Rescue {
    private final CallLane lane;
    private final CallTools tools;
    private int interruptions;

    Rescue(CallLane lane, CallTools tools) {
        this.lane = lane;
        this.tools = tools;
    }

    /// Whether the caller is still that seat's: it may say so before we hear of the seat's end (a frozen page).
    boolean waitsForItsSeat(String lost, String dialStatus) {
        if (lane.state() instanceof Connected with
                && with.seated().seat().equals(lost)
                && !(lane.state() instanceof Interrupted)) {
            interrupted(with);
        }
        // its telephone was there and did not take the call: that was its chance
        return lane.state() instanceof Interrupted i
                && !(i.back() && !dialStatus.isEmpty() && !dialStatus.equals("ANSWER"));
    }

    /// A seat's registration is gone, with the page that made it. Its leg would stay, and be silent.
    void deviceLost(String seat) {
        if (!(lane.state() instanceof WithSeat with) || !with.seated().seat().equals(seat)) {
            return;
        }
        String channel = with.channel();
        switch (with) {
            case Interrupted i -> lane.amend(new Interrupted(i.seated(), channel, i.answeredAt(), false));
            case Held h -> {
                interrupted(h);
                tools.asterisk().parkedLost(lane.caller);
            }
            case Consulting c -> {
                interrupted(c);
                tools.asterisk().parkedLost(lane.caller);
            }
            case Conference c -> {} // the others speak on
            case Talking t -> interrupted(t);
            case Ringing r -> lane.deviceFailed(channel);
            case Reserved r -> lane.deviceFailed(channel);
        }
        if (channel != null) {
            tools.asterisk().hangUp(channel, with instanceof Connected ? Asterisk.LOST : Asterisk.NORMAL);
        }
    }

    /// A seat has registered.
    void deviceCame(String seat) {
        if (lane.state() instanceof Interrupted i && i.seated().seat().equals(seat)) {
            lane.amend(new Interrupted(i.seated(), i.channel(), i.answeredAt(), true));
            callBack();
        }
    }

    void interrupted(Connected with) {
        lane.become(new Interrupted(with.seated(), null, with.answeredAt(), false));
        lane.goesOn(with.answeredAt());
        tools.told().interrupted(lane.id, with.seated());
        lane.watch(lane.state().word(), with.seated());
        int interruption = ++interruptions;
        tools.timer()
                .schedule(
                        () -> lane.lane.tell(() -> tooLong(interruption)),
                        tools.settings().rescue().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// The same seat, when its telephone is there and the dialplan asks; unless the net gave it somebody else
    /// meanwhile.
    void callBack() {
        if (lane.state() instanceof Interrupted i && i.back() && i.channel() == null && lane.isAsked()) {
            String seat = i.seated().seat();
            if (!Boolean.FALSE.equals(lane.ask(() -> tools.acd().has(seat, lane.id)))) {
                lane.answer(new Answer.Seat(seat, true));
            } else {
                backToTheFront(i);
            }
        }
    }

    /// Its telephone does not come back: the caller goes to the front of the queue.
    private void tooLong(int interruption) {
        if (lane.state() instanceof Interrupted i && interruptions == interruption && !i.back()) {
            backToTheFront(i);
        }
    }

    private void backToTheFront(Interrupted i) {
        lane.missed(i.seated(), MissedCause.DEVICE_FAILED);
        if (lane.isAsked()) {
            try {
                lane.place(lane.queue(lane.facts()));
            } catch (RedisAway away) {
                lane.answer(new Answer.Again()); // asks again, hears that Redis is away, and goes to the net
            }
        }
    }
}
