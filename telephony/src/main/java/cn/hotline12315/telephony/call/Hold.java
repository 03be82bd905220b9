package cn.hotline12315.telephony.call;

import cn.hotline12315.telephony.call.CallState.Held;
import cn.hotline12315.telephony.call.CallState.Talking;

/// Hold and back again, as the agent asks. Runs in its call's lane.
final class Hold {
    private final CallLane lane;
    private final CallTools tools;

    Hold(CallLane lane, CallTools tools) {
        this.lane = lane;
        this.tools = tools;
    }

    /// The agent asked for it.
    void hold(String seat) {
        if (lane.state() instanceof Talking t
                && t.channel() != null
                && t.seated().seat().equals(seat)) {
            if (tools.asterisk().park(lane.caller, t.channel())) {
                lane.become(new Held(t.seated(), t.channel(), t.answeredAt()));
                tools.told().held(lane.id, t.seated());
            }
            lane.watch(lane.state().word(), t.seated()); // also when it did not happen: the desk shows what is
        }
    }

    void resume(String seat) {
        if (lane.state() instanceof Held h
                && h.channel() != null
                && h.seated().seat().equals(seat)) {
            if (tools.asterisk().unpark(lane.caller, seat, h.channel())) {
                lane.become(new Talking(h.seated(), h.channel(), h.answeredAt()));
                tools.told().resumed(lane.id, h.seated());
            }
            lane.watch(lane.state().word(), h.seated());
        }
    }
}
