package cn.hotline12315.telephony.asterisk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asterisk by its manager interface: what it says, and the few things we tell it. The seam to the outside world;
/// the fake of the tests stands beside it.
public interface Asterisk {

    /// Who hears of everything, in order, on one thread; must hand over at once. To be called before the start.
    void onEvent(Consumer<AsteriskEvent> handler);

    /// Told `true` after each connection and `false` when it is lost. To be called before the start.
    void whenChanged(Consumer<Boolean> watcher);

    boolean connected();

    /// What it has is asked once more, soon; the answer comes as [AsteriskEvent.TruthRead]. Whoever acted in between
    /// needs one that is younger than the act.
    void askAgain();

    /// Q.850: normal clearing.
    int NORMAL = 16;
    /// Q.850, requested channel not available: the seat's telephone was lost. Asterisk itself ends a silent leg so
    /// (`rtp_timeout`), and the dialplan goes on by it.
    int LOST = 44;

    /// Ends a channel as if its side had hung up. False when there is none such, or Asterisk is away.
    ///
    /// @param channel its name or its unique id
    /// @param cause [#NORMAL] or [#LOST]
    boolean hangUp(String channel, int cause);

    /// Takes both out of their bridge: the caller hears music, the seat waits in silence (`[park]`).
    ///
    /// @return whether it happened
    boolean park(String caller, String seatChannel);

    /// Has parked ones talk again.
    ///
    /// @return whether it happened; when not, the caller is on hold as before
    boolean unpark(String caller, String seat, String seatChannel);

    /// The seat that had him parked is gone: the dialplan asks again.
    boolean parkedLost(String caller);

    /// Calls a citizen; he who answers is in the dialplan's `[callback]`. What became of it is heard of by the channel:
    /// it enters the dialplan, or is gone.
    ///
    /// @param device `PJSIP/<number>@<trunk>`
    /// @param channelId unique id of the new channel
    /// @param variables of the new channel
    /// @return whether Asterisk tries
    boolean callBack(String device, String channelId, String from, Map<String, String> variables, Duration ring);

    /// Calls somebody for a seat; he who answers is in the dialplan's `[out]`, which needs nobody to bring the seat to
    /// him. As for [#callBack].
    boolean callOut(String device, String channelId, String from, Map<String, String> variables, Duration ring);

    /// Ends the sound that is played to this channel now, if any.
    boolean stopPlaying(String channel);

    /// Parks the caller unless he is, and has the seat's leg call somebody (`[consult]`): that one's leg belongs to the
    /// call like a seat's. When it ends, or nobody answers, the seat's leg waits in silence.
    ///
    /// @param parked whether the caller is on hold already
    /// @param variables of `[consult]`, by name, for the seat's leg
    /// @return whether it happened; when not, they talk as before
    boolean consult(String caller, boolean parked, String seatChannel, Map<String, String> variables);

    /// Brings the parked caller together with this one; the other leg, where there is one, is let go.
    ///
    /// @param name of whose leg it is, which the dialplan calls `SEAT` from now on
    /// @param others legs that take part no more
    /// @return whether it happened; when not, the caller goes back to the queue by himself within seconds
    boolean pair(String caller, String name, String channel, List<String> others);

    /// All three together (`[conference]`). It lives without us: it ends for the caller when nobody is left with him.
    boolean conference(String caller, String seatChannel, String targetChannel);

    /// The caller leaves whom he was with, and a number outside is called for him (`[outside]`).
    ///
    /// @param variables of `[outside]`, by name
    boolean outside(String caller, Map<String, String> variables);

    /// What is said on this channel is recorded as silence, or as it is again.
    ///
    /// @param until what the channel's variable `PAUSED` says, in seconds; null: it is recorded again
    /// @return whether it happened; not, for instance, when nothing is recorded
    boolean pauseRecording(String caller, @Nullable Instant until);

    /// Notes something with the caller's channel, which outlives us; a truth has it again.
    ///
    /// @param name of a variable of [Truth.ChannelNow]
    /// @param value empty for nothing
    boolean keep(String caller, String name, String value);

    /// Tones of 100 ms to the far side of a channel, one after the other.
    boolean sendKeys(String channel, String digits);

    /// The caller stands in `[wait]` again, whoever he was with.
    boolean toWait(String caller);

    /// A supervisor's own telephone that hears a seat.
    ///
    /// @param id its channel's unique id, of our own making; begins with [#WATCH]
    /// @param seatChannel what is heard
    record Watch(String id, String supervisor, String seat, String seatChannel, String call) {}

    /// How the unique ids of watching channels begin.
    String WATCH = "watch-";

    /// Calls the supervisor's telephone; when it answers it hears the seat (`[watch]`), and the variable `WATCHING`
    /// says so.
    ///
    /// @param how `listen`, `whisper`, `barge`
    boolean watch(Watch watch, String how);

    /// Goes on in another way.
    ///
    /// @param id of a watch that was answered
    boolean watchOtherwise(String id, String how);

    /// Makes the seat a member of the native queue. Asking again is safe.
    void joinNet(String seat, boolean paused);

    void pauseNet(String seat, boolean paused);

    void leaveNet(String seat);

    /// Sets a variable that all channels see. False when Asterisk is away; it forgets them when it is restarted.
    boolean setGlobal(String name, String value);
}
