package cn.hotline12315.telephony.asterisk;

import java.util.function.Consumer;

/// Asterisk by its manager interface: what it says, and the few things we tell it. The seam to the outside world;
/// the fake of the tests stands beside it.
public interface Asterisk {

    /// Who hears of everything, in order, on one thread; must hand over at once. To be called before the start.
    void onEvent(Consumer<AsteriskEvent> handler);

    /// Told `true` after each connection and `false` when it is lost. To be called before the start.
    void whenChanged(Consumer<Boolean> watcher);

    boolean connected();

    /// Ends a channel as if its side had hung up. False when there is none such, or Asterisk is away.
    boolean hangUp(String channel);

    /// Makes the seat a member of the native queue. Asking again is safe.
    void joinNet(String seat, boolean paused);

    void pauseNet(String seat, boolean paused);

    void leaveNet(String seat);

    /// Sets a variable that all channels see. False when Asterisk is away; it forgets them when it is restarted.
    boolean setGlobal(String name, String value);
}
