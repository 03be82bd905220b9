package cn.hotline12315.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/// Everything that a fault is tried on: callers, seats, and three witnesses (Asterisk, Redis, the core). Only for the
/// thread that made it.
final class Scene implements AutoCloseable {
    /// What people wait for when nothing is wrong; generous, for a busy machine.
    static final Duration SOON = Duration.ofMinutes(2);

    final Desk.Chromium chromium = new Desk.Chromium();
    final Telephones phones = new Telephones(chromium);
    final Callers callers;
    final Manager manager = new Manager();
    final Site site = new Site();
    final Api supervisor = Api.as("9001");
    final AmiProxy proxy;
    final Load load;
    final Truth truth;
    final Recorded recorded;
    /// Call ids by the caller's number, of every call so far.
    private final Map<String, String> calls = new HashMap<>();
    /// Seats of real desktops, by the call that they answered.
    private final Map<String, String> desktops = new HashMap<>();
    private final Set<String> atDesktop = new HashSet<>();

    Scene(AmiProxy proxy) {
        try {
            this.callers = new Callers();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        this.proxy = proxy;
        manager.listen();
        this.load = new Load(this);
        this.truth = new Truth(this);
        this.recorded = new Recorded(this);
    }

    /// The id that the dialplan gave to a caller's call.
    String callOf(Caller caller) {
        Wait.until(
                "the call of " + caller + " has its id",
                SOON,
                () -> calls.containsKey(caller.number) || learn().containsKey(caller.number));
        return String.valueOf(calls.get(caller.number));
    }

    /// Learns the ids of the calls that are there now, and of those that came and went in between; not of callers who
    /// are no load of ours.
    Map<String, String> learn() {
        calls.putAll(manager.endedCalls());
        for (Manager.Channel channel : manager.channels()) {
            if (channel.callers() && !channel.call().isEmpty()) {
                calls.put(channel.number(), channel.call());
            }
        }
        calls.keySet().removeIf(number -> !callers.knows(number));
        return calls;
    }

    Map<String, String> known() {
        return Map.copyOf(calls);
    }

    /// The caller of a call.
    Caller callerOf(String call) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getValue().equals(call))
                .map(entry -> callers.caller(entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no caller of the call " + call));
    }

    /// A desktop of its own, not one of the many telephones, answered this call.
    void answeredAtDesktop(String call, String seat) {
        learn();
        desktops.put(call, seat);
        atDesktop.add(call);
    }

    /// It lost the call; another seat will have it.
    void leftDesktop(String call) {
        atDesktop.remove(call);
    }

    boolean isAtDesktop(Caller caller) {
        return atDesktop.contains(calls.getOrDefault(caller.number, ""));
    }

    /// Every seat that talked with a call, in order; a desktop first.
    List<String> seatsThatTalked(String call) {
        List<String> seats = new ArrayList<>();
        String desktop = desktops.get(call);
        if (desktop != null) {
            seats.add(desktop);
        }
        phones.story().stream()
                .filter(e -> e.is("talking") && e.call().equals(call))
                .forEach(e -> seats.add(e.seat()));
        return seats;
    }

    /// Where the seat is that a caller talks with; empty when with none.
    List<Telephones.Seat> seatsWith(Caller caller) {
        return phones.now().stream()
                .filter(s -> s.caller().equals(caller.number))
                .toList();
    }

    boolean talks(Caller caller) {
        return caller.isUp() && seatsWith(caller).stream().anyMatch(Telephones.Seat::talks);
    }

    void soon(String what, Callable<Boolean> happened) {
        Wait.until(what, SOON, happened);
    }

    @Override
    public void close() {
        try {
            callers.close();
        } finally {
            phones.close();
            chromium.close();
            site.close();
            try {
                manager.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
