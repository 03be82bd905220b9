package cn.hotline12315.acceptance;

import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One of many citizens on the telephone ([Callers]); his number is his name. The engine's thread writes, any thread
/// reads.
final class Caller {
    /// Who ended the call. `BOTH`: the two BYEs crossed. `NOBODY`: the other side vanished without a word.
    enum End {
        CALLER,
        HOTLINE,
        BOTH,
        NOBODY
    }

    final String number;
    final DatagramChannel channel;
    final SipProcess sip;
    final int index;

    volatile @Nullable SocketAddress peer;
    volatile long connectedAt;
    volatile long endedAt;
    volatile @Nullable End end;
    /// Of [System#nanoTime], when the last sound came.
    volatile long lastHeard;
    final AtomicLong packets = new AtomicLong();
    final AtomicLong energy = new AtomicLong();
    volatile long longestGap;
    int sequence;
    long nextFrame;

    Caller(String number, DatagramChannel channel, SipProcess sip, int index) {
        this.number = number;
        this.channel = channel;
        this.sip = sip;
        this.index = index;
    }

    /// Connected and not over.
    boolean isUp() {
        return connectedAt != 0 && end == null;
    }

    boolean isOver() {
        return end != null;
    }

    End end() {
        return Objects.requireNonNull(end, () -> number + " is still in his call");
    }

    /// Ends the call by BYE, at once.
    void hangsUp() {
        sip.hangUp(index);
    }

    /// How long no packet has come.
    Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - lastHeard);
    }

    /// Forgets the longest pause between two packets so far.
    void listenAnew() {
        longestGap = 0;
    }

    /// Longest pause between two packets since [#listenAnew], the one that lasts included.
    Duration longestGap() {
        return Duration.ofNanos(Math.max(longestGap, isUp() ? System.nanoTime() - lastHeard : 0));
    }

    @Override
    public String toString() {
        return number;
    }
}
