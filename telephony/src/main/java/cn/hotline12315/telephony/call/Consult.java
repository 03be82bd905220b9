package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallEvent.TransferKind;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.acd.Colleagues.Joined;
import cn.hotline12315.telephony.acd.Occupied;
import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.Channels;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.call.CallState.Conference;
import cn.hotline12315.telephony.call.CallState.Connected;
import cn.hotline12315.telephony.call.CallState.Consulting;
import cn.hotline12315.telephony.call.CallState.Held;
import cn.hotline12315.telephony.call.CallState.Outside;
import cn.hotline12315.telephony.call.CallState.Seated;
import cn.hotline12315.telephony.call.CallState.Talking;
import cn.hotline12315.telephony.call.InTheCall.Asked;
import cn.hotline12315.telephony.call.InTheCall.From;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody else in the call: asked while the caller hears music, then all three together, or the caller given to him.
/// Runs in its call's lane. The dialplan does the same without us as far as it can: who asks speaks on, the caller on
/// music goes to the queue, a conference goes on.
final class Consult {
    private final CallLane lane;
    private final CallTools tools;
    /// Whom the agent asks; null for nobody.
    private @Nullable Party party;
    /// The agent wants the caller back: that the target leaves is no failure.
    private boolean letGo;
    /// Why the last one could not be asked; shown until the next deed.
    private @Nullable Asked failed;
    /// Who gave the caller to the seat that has him.
    private @Nullable From from;
    /// A leg of ours stands in `[park]` when its bridge ends: it does not end by itself.
    private boolean parked;

    Consult(CallLane lane, CallTools tools) {
        this.lane = lane;
        this.tools = tools;
    }

    /// @param name of the endpoint: the seat, or the carrier's trunk
    private record Party(
            Target to, String name, From from, @Nullable String channel, boolean speaks) {
        Party with(String leg) {
            return new Party(to, name, from, leg, speaks);
        }

        Party speaking() {
            return new Party(to, name, from, channel, true);
        }

        @Nullable
        String seat() {
            return to instanceof Target.Seat seat ? seat.seat() : null;
        }
    }

    /// The leg of who is asked; null when there is none.
    @Nullable
    String channel() {
        return party == null ? null : party.channel();
    }

    // ---- what the agent asks for; false: not in this state

    boolean ask(String seat, Target to, @Nullable String ticketId, @Nullable String note) {
        if (!(lane.state() instanceof Connected with)
                || !(with instanceof Talking || with instanceof Held)
                || with.channel() == null
                || !with.seated().seat().equals(seat)) {
            return false;
        }
        failed = null;
        Asking asking = tools.asking();
        From who = new From(seat, asking.name(seat), ticketId, note, true);
        switch (to instanceof Target.Queue queue ? somebody(queue) : asking.find(lane.id, seat, to)) {
            case Asking.Refused(String why) -> fail(to, why);
            case Asking.Found(String name, String dial) -> {
                Target whom = to instanceof Target.Queue ? new Target.Seat(name) : to;
                call(with, new Party(whom, name, who, null, false), asking.variables(dial, whom, who, lane.facts()));
            }
        }
        return true;
    }

    /// Nobody waits in a queue to be asked: whoever is free for it now, or nobody.
    private Asking.Answer somebody(Target.Queue queue) {
        return LegacyLine.ofNumber(queue.line())
                .map(line -> queue.skills().isEmpty()
                        ? tools.routes().of(line, null).steps()
                        : List.of(new Step(Duration.ZERO, queue.skills())))
                .map(steps -> tools.asking().anybody(lane.id, steps))
                .orElse(new Asking.Refused("not-possible"));
    }

    private void call(Connected with, Party whom, java.util.Map<String, String> variables) {
        String leg = String.valueOf(with.channel());
        if (!tools.asterisk().consult(lane.caller, with instanceof Held, leg, variables)) {
            part(whom);
            fail(whom.to(), "failed");
            return;
        }
        party = whom;
        letGo = false;
        parked = true;
        lane.become(new Consulting(with.seated(), leg, with.answeredAt()));
        watch();
    }

    void fail(Target to, String why) {
        failed = new Asked(to, "failed", why);
        watch();
    }

    boolean back(String seat) {
        if (lane.state() instanceof Conference) {
            return drop(seat, false);
        }
        if (!(lane.state() instanceof Consulting c) || !c.seated().seat().equals(seat)) {
            return false;
        }
        letGo = true;
        Party whom = party;
        if (whom == null) {
            giveBack(c);
        } else if (whom.channel() != null) {
            tools.asterisk().hangUp(whom.channel(), Asterisk.NORMAL); // he is back when that leg is gone
        }
        return true;
    }

    boolean complete(String seat) {
        Party whom = party;
        if (!(lane.state() instanceof Consulting c)
                || !c.seated().seat().equals(seat)
                || whom == null
                || whom.channel() == null
                || !whom.speaks()) {
            return false;
        }
        handOver(c, whom, List.of(String.valueOf(c.channel())));
        return true;
    }

    boolean conference(String seat) {
        Party whom = party;
        if (!(lane.state() instanceof Consulting c)
                || !c.seated().seat().equals(seat)
                || whom == null
                || whom.channel() == null
                || !whom.speaks()) {
            return false;
        }
        if (tools.asterisk().conference(lane.caller, String.valueOf(c.channel()), whom.channel())) {
            lane.become(new Conference(c.seated(), c.channel(), c.answeredAt()));
            tools.told().conferenced(lane.id, c.seated(), whom.to());
        }
        watch();
        watch(whom, lane.state().word());
        return true;
    }

    /// @param caller else the target
    boolean drop(String seat, boolean caller) {
        Party whom = party;
        if (!(lane.state() instanceof Conference c) || !c.seated().seat().equals(seat) || whom == null) {
            return false;
        }
        if (caller) {
            lane.hungUpBySeat();
            tools.asterisk().hangUp(lane.caller, Asterisk.NORMAL);
        } else {
            letGo = true;
            tools.asterisk().hangUp(String.valueOf(whom.channel()), Asterisk.NORMAL);
        }
        return true;
    }

    /// The desk's hang-up: of the target it ends his leg, of the agent it gives the caller to the target.
    ///
    /// @return false when this is a hang-up like any other
    boolean hangUp(String seat) {
        Party whom = party;
        if (whom != null && seat.equals(whom.seat())) {
            if (whom.channel() != null) {
                tools.asterisk().hangUp(whom.channel(), Asterisk.NORMAL);
            }
            return true;
        }
        if (lane.state() instanceof Consulting c && c.seated().seat().equals(seat)) {
            if (!complete(seat)) {
                tools.asterisk().hangUp(String.valueOf(c.channel()), Asterisk.NORMAL);
            }
            return true;
        }
        if (lane.state() instanceof Conference c && c.seated().seat().equals(seat)) {
            tools.asterisk().hangUp(String.valueOf(c.channel()), Asterisk.NORMAL);
            return true;
        }
        return false;
    }

    // ---- what Asterisk says; true: it was about the target, or is done with

    boolean dialBegan(String channel) {
        Party whom = party;
        if (!(lane.state() instanceof Consulting)
                || whom == null
                || whom.channel() != null
                || !name(channel).equals(whom.name())) {
            return false;
        }
        party = whom.with(channel);
        if (letGo) {
            tools.asterisk().hangUp(channel, Asterisk.NORMAL);
        }
        return true;
    }

    boolean rang(String channel) {
        Party whom = party;
        if (whom == null || !channel.equals(whom.channel())) {
            return lane.state() instanceof Consulting || lane.state() instanceof Conference;
        }
        watch(whom, "ringing");
        return true;
    }

    boolean dialEnded(String channel, String status) {
        Party whom = party;
        if (whom == null || !channel.equals(whom.channel())) {
            return false;
        }
        if (status.equals("ANSWER")) {
            party = whom.speaking();
            String seat = whom.seat();
            if (seat != null) {
                lane.ask(() -> {
                    tools.colleagues().talks(lane.id, seat);
                    return true;
                });
            }
            if (lane.state() instanceof Connected with) {
                tools.told().consulted(lane.id, with.seated(), whom.to());
            }
            watch();
            watch(whom, "talking");
        } else {
            gone(channel, why(status));
        }
        return true;
    }

    static String why(String status) {
        return switch (status) {
            case "BUSY" -> "busy";
            case "NOANSWER", "CANCEL" -> "no-answer";
            case "CHANUNAVAIL" -> "unknown-number";
            default -> "failed";
        };
    }

    /// A leg is gone, the target's or the agent's.
    boolean left(String channel, int cause) {
        Party whom = party;
        if (whom != null && channel.equals(whom.channel())) {
            gone(channel, whom.speaks() ? null : "failed");
            return true;
        }
        return switch (lane.state()) {
            case Consulting c
            when channel.equals(c.channel()) -> {
                agentLeft(c, cause);
                yield true;
            }
            case Conference c
            when channel.equals(c.channel()) -> {
                if (whom != null && whom.channel() != null) {
                    handOver(c, whom, List.of());
                }
                yield true;
            }
            default -> false;
        };
    }

    /// The agent's leg is gone while the caller hears music: he is the seat's again when it comes back, or the next
    /// one's.
    private void agentLeft(Consulting c, int cause) {
        if (cause == Asterisk.LOST) {
            lane.interrupted(c);
            tools.asterisk().parkedLost(lane.caller);
            return;
        }
        lane.ask(() -> tools.colleagues().handOver(lane.id, c.seated().seat(), null));
        lane.over(c.seated());
        lane.become(new CallState.Waiting());
        tools.asterisk().toWait(lane.caller);
    }

    /// @param why null when he had spoken
    private void gone(String channel, @Nullable String why) {
        Party whom = party;
        if (whom == null) {
            return;
        }
        party = null;
        lane.doneWith(channel);
        part(whom);
        watch(whom, "ended");
        failed = why == null || letGo ? null : new Asked(whom.to(), "failed", why);
        switch (lane.state()) {
            case Consulting c -> giveBack(c);
            case Conference c -> {
                tools.asterisk().pair(lane.caller, c.seated().seat(), String.valueOf(c.channel()), List.of());
                lane.become(new Talking(c.seated(), c.channel(), c.answeredAt()));
                watch();
            }
            default -> {}
        }
    }

    /// The caller is the agent's again; where Asterisk cannot do it he is on hold still.
    private void giveBack(Consulting c) {
        if (tools.asterisk().unpark(lane.caller, c.seated().seat(), String.valueOf(c.channel()))) {
            lane.become(new Talking(c.seated(), c.channel(), c.answeredAt()));
            tools.told().resumed(lane.id, c.seated());
        } else {
            lane.become(new Held(c.seated(), c.channel(), c.answeredAt()));
        }
        watch();
    }

    /// The caller and the target speak, the agent is in wrap-up.
    private void handOver(Connected with, Party whom, List<String> others) {
        String leg = String.valueOf(whom.channel());
        if (!tools.asterisk().pair(lane.caller, whom.name(), leg, others)) {
            watch(); // whoever hears music comes to the queue by himself
            return;
        }
        party = null;
        parked = true;
        lane.doneWith(String.valueOf(with.channel()));
        Seated giver = with.seated();
        String seat = whom.seat();
        Occupied known =
                lane.ask(() -> tools.colleagues().handOver(lane.id, giver.seat(), seat)) instanceof Optional<Occupied> o
                        ? o.orElse(null)
                        : null;
        tools.told()
                .transferred(
                        lane.id,
                        giver,
                        whom.to(),
                        TransferKind.CONSULT,
                        tools.clock().instant(),
                        null);
        lane.over(giver);
        failed = null;
        if (seat == null) {
            lane.become(new Outside((Target.Outside) whom.to(), leg));
            return;
        }
        Seated taker = lane.seated(seat, known);
        from = new From(
                giver.seat(),
                whom.from().name(),
                whom.from().ticketId(),
                whom.from().note(),
                false);
        lane.goesOn(with.answeredAt());
        lane.become(new Talking(taker, leg, with.answeredAt()));
        tools.told().answered(lane.id, taker, Duration.ZERO, true);
        watch();
    }

    /// Whom the call loses its agent with: nobody is asked any more. Called whenever it leaves these states.
    void release() {
        Party whom = party;
        if (whom == null) {
            return;
        }
        party = null;
        part(whom);
        watch(whom, "ended");
        if (whom.channel() != null) {
            lane.doneWith(whom.channel());
            tools.asterisk().hangUp(whom.channel(), Asterisk.NORMAL);
        }
    }

    /// The call is over: legs that are parked would not notice.
    void end(CallState last) {
        release();
        if (last instanceof Connected with && with.channel() != null && (parked || with instanceof Held)) {
            tools.asterisk().hangUp(with.channel(), Asterisk.NORMAL);
        } else if (last instanceof Outside outside && outside.channel() != null) {
            tools.asterisk().hangUp(outside.channel(), Asterisk.NORMAL);
        }
    }

    /// The target's telephone is gone: its leg would stay, and be silent.
    void deviceLost(String seat) {
        Party whom = party;
        if (whom != null && seat.equals(whom.seat()) && whom.channel() != null) {
            tools.asterisk().hangUp(whom.channel(), Asterisk.LOST);
        }
    }

    /// Redis lost who takes part.
    void restore() {
        Party whom = party;
        String seat = whom == null ? null : whom.seat();
        if (whom != null && seat != null) {
            lane.ask(() -> {
                if (whom.speaks()) {
                    tools.colleagues().talks(lane.id, seat);
                    return Joined.JOINED;
                }
                return tools.colleagues().join(lane.id, seat);
            });
        }
    }

    /// What Asterisk has, after nobody listened: somebody takes part beside the agent, or does no more.
    ///
    /// @param others legs that are neither the caller's nor the agent's
    void found(ChannelNow callers, ChannelNow agents, List<ChannelNow> others) {
        Party whom = party;
        if (whom != null && whom.channel() != null) {
            if (others.stream().noneMatch(leg -> leg.channel().equals(whom.channel()))) {
                gone(whom.channel(), whom.speaks() ? null : "failed");
            }
            return;
        }
        if (others.isEmpty() || !(lane.state() instanceof Connected with) || with.channel() == null) {
            if (lane.state() instanceof Consulting c) {
                party = null;
                giveBack(c);
            }
            return;
        }
        ChannelNow other = others.getFirst();
        Target to = tools.asking().target(name(other.channel()), agents.variables());
        From who = new From(with.seated().seat(), null, null, null, true);
        boolean speaks = other.up();
        party = new Party(to, name(other.channel()), who, other.channel(), speaks);
        letGo = false;
        parked = true;
        restore();
        lane.become(
                callers.bridged() && speaks
                        ? new Conference(with.seated(), with.channel(), with.answeredAt())
                        : new Consulting(with.seated(), with.channel(), with.answeredAt()));
        watch();
        watch(party, speaks ? "talking" : "ringing");
    }

    /// Redis may still have a seat as asked that left while nobody listened.
    void alone() {
        if (party == null) {
            lane.ask(() -> {
                tools.colleagues().alone(lane.id);
                return true;
            });
        }
    }

    private void part(Party whom) {
        String seat = whom.seat();
        if (seat != null) {
            lane.ask(() -> {
                tools.colleagues().part(lane.id, seat);
                return true;
            });
        }
    }

    // ---- what desks are told

    /// Whom the agent gave the caller to did not take him: the agent does not have the call any more.
    void failedAfterwards(Seated giver, Target to, String why) {
        lane.ended(giver.seat(), new InTheCall(new Asked(to, "failed", why), null, null));
    }

    /// Whom the agent asks, or why that failed.
    @Nullable
    Asked asked() {
        Party whom = party;
        return whom == null ? failed : new Asked(whom.to(), whom.speaks() ? "talking" : "calling", null);
    }

    @Nullable
    From from() {
        return from;
    }

    /// Who gives the caller away, for whoever takes the call next.
    void given(@Nullable From by) {
        from = by;
    }

    private void watch() {
        if (lane.state() instanceof Connected with) {
            lane.watch(lane.state().word(), with.seated());
        }
    }

    private void watch(@Nullable Party whom, String phase) {
        String seat = whom == null ? null : whom.seat();
        if (whom != null && seat != null) {
            lane.watchAsked(seat, phase, whom.from());
        }
    }

    /// For a desk that came back.
    void watchAgain(String seat) {
        Party whom = party;
        if (whom != null && seat.equals(whom.seat())) {
            watch(whom, whom.speaks() ? lane.state() instanceof Conference ? "conference" : "talking" : "ringing");
        }
    }

    private static String name(String channel) {
        return Channels.endpoint(channel).orElse(channel);
    }
}
