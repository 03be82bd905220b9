package cn.hotline12315.acceptance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The same question to every witness: no stuck seat, no double offer, no lost caller, no phantom call. Callers and
/// seats themselves, Asterisk's channels, Redis, the desks' messages and the core's contacts must tell one story.
final class Truth {
    /// Two seats that rang with one call one after the other may overlap by the time a CANCEL travels.
    private static final long CANCEL_MS = 300;

    private final Scene scene;
    /// Callers whose contact was judged when they were gone.
    private final Set<String> done = new HashSet<>();
    /// How much of the seats' story was judged.
    private int told;

    Truth(Scene scene) {
        this.scene = scene;
    }

    /// Waits until all witnesses agree and every answered call is recorded, and notes what does not fit.
    void check(Row row) {
        List<String> last = new ArrayList<>();
        try {
            Wait.until("all witnesses agree", Scene.SOON, () -> {
                last.clear();
                last.addAll(disagreements());
                return last.isEmpty();
            });
        } catch (AssertionError never) {
            row.nothing("the witnesses disagree", last);
            row.part("asking them", () -> {
                if (last.isEmpty()) {
                    throw never;
                }
            });
        }
        row.nothing("offered where it must not be", offers());
        List<String> contacts = new ArrayList<>();
        try {
            Wait.until("every call has its contact", Scene.SOON, () -> {
                contacts.clear();
                contacts.addAll(contacts());
                return contacts.isEmpty();
            });
        } catch (AssertionError never) {
            row.nothing("contacts", contacts);
        }
        row.part("recordings", () -> scene.recorded.check(row));
        scene.callers.all().stream().filter(Caller::isOver).forEach(c -> done.add(c.number));
        told = scene.phones.story().size();
    }

    /// What does not fit together at this moment; calls on their way change, so this is to be asked again.
    List<String> disagreements() {
        List<String> wrong = new ArrayList<>();
        List<Manager.Channel> channels = scene.manager.channels();
        List<Telephones.Seat> seats = scene.phones.now();
        Map<String, Map<String, String>> calls = scene.site.calls();
        Map<String, Map<String, String>> states = scene.site.seats();
        scene.learn();
        callersAndAsterisk(channels, wrong);
        seatsAndAsterisk(channels, seats, wrong);
        callsInRedis(channels, seats, calls, wrong);
        seatsInRedis(channels, seats, states, wrong);
        net(seats, wrong);
        return wrong;
    }

    private void callersAndAsterisk(List<Manager.Channel> channels, List<String> wrong) {
        Map<String, Long> inAsterisk = new HashMap<>();
        channels.stream().filter(Manager.Channel::callers).forEach(c -> inAsterisk.merge(c.number(), 1L, Long::sum));
        for (Caller caller : scene.callers.all()) {
            long there = inAsterisk.getOrDefault(caller.number, 0L);
            if (caller.isUp() && there != 1) {
                wrong.add("caller " + caller + " is on the line, Asterisk has " + there + " channels of him");
            }
            if (caller.isOver() && there != 0) {
                wrong.add("caller " + caller + " is gone, Asterisk has a channel of him");
            }
            if (caller.isUp() && caller.silentFor().toMillis() > 1000) {
                wrong.add("caller " + caller + " hears nothing since " + caller.silentFor());
            }
        }
        inAsterisk.keySet().stream()
                .filter(number -> scene.callers.all().stream().noneMatch(c -> c.number.equals(number)))
                .forEach(number -> wrong.add("Asterisk has a caller " + number + " who does not exist"));
    }

    private static void seatsAndAsterisk(
            List<Manager.Channel> channels, List<Telephones.Seat> seats, List<String> wrong) {
        Map<String, List<Manager.Channel>> legs = new HashMap<>();
        channels.stream()
                .filter(c -> !c.callers())
                .forEach(c -> legs.computeIfAbsent(c.endpoint(), e -> new ArrayList<>())
                        .add(c));
        for (Telephones.Seat seat : seats) {
            List<Manager.Channel> mine = legs.getOrDefault(seat.seat(), List.of());
            boolean same = seat.phone().isEmpty()
                    ? mine.isEmpty()
                    : mine.size() == 1
                            && mine.getFirst().call().equals(seat.phoneCall())
                            && mine.getFirst().isUp() == seat.talks();
            if (!same) {
                wrong.add("seat " + seat.seat() + " is '" + seat.phone() + "' with '" + seat.phoneCall()
                        + "', Asterisk has " + mine);
            }
        }
    }

    private static void callsInRedis(
            List<Manager.Channel> channels,
            List<Telephones.Seat> seats,
            Map<String, Map<String, String>> calls,
            List<String> wrong) {
        Set<String> alive = new HashSet<>();
        channels.stream().filter(Manager.Channel::callers).forEach(c -> alive.add(c.call()));
        calls.forEach((id, hash) -> {
            String state = hash.getOrDefault("state", "");
            if (!state.isEmpty() && !state.equals("ended") && !alive.contains(id)) {
                wrong.add("a phantom: Redis has the call " + id + " as " + state);
            }
            if (state.equals("ended") && alive.contains(id)) {
                wrong.add("Redis says that the call " + id + " has ended, Asterisk has it");
            }
        });
        for (Telephones.Seat seat : seats) {
            Map<String, String> hash = calls.getOrDefault(seat.phoneCall(), Map.of());
            if (seat.talks() && !seat.seat().equals(hash.get("seat"))) {
                wrong.add("seat " + seat.seat() + " talks with " + seat.phoneCall() + ", Redis has " + hash);
            }
        }
    }

    private static void seatsInRedis(
            List<Manager.Channel> channels,
            List<Telephones.Seat> seats,
            Map<String, Map<String, String>> states,
            List<String> wrong) {
        Set<String> alive = new HashSet<>();
        channels.stream().filter(Manager.Channel::callers).forEach(c -> alive.add(c.call()));
        for (Telephones.Seat seat : seats) {
            Map<String, String> hash = states.getOrDefault(seat.seat(), Map.of());
            String state = hash.getOrDefault("state", "");
            if (!state.equals(seat.state())) {
                wrong.add("seat " + seat.seat() + " was told '" + seat.state() + "', Redis has '" + state + "'");
            }
            if (seat.talks() != seat.hasCaller() || seat.rings() != state.equals("ringing")) {
                wrong.add("seat " + seat.seat() + "'s telephone is '" + seat.phone() + "', Redis has '" + state + "'");
            }
            String call = hash.getOrDefault("call", "");
            if (!call.isEmpty() && !alive.contains(call)) {
                wrong.add(
                        "seat " + seat.seat() + " is stuck in " + state + " with the call " + call + ", which is over");
            }
            if (!seat.signedIn() || !seat.registered()) {
                wrong.add("seat " + seat.seat() + " is away: " + seat);
            }
        }
    }

    private static void net(List<Telephones.Seat> seats, List<String> wrong) {
        Map<String, Boolean> members = Manager.netMembers();
        for (Telephones.Seat seat : seats) {
            Boolean paused = members.get(seat.seat());
            if (paused == null || paused != seat.state().equals("not-ready")) {
                wrong.add("seat " + seat.seat() + " is " + seat.state() + ", in the net it is "
                        + (paused == null ? "absent" : paused ? "paused" : "not paused"));
            }
        }
    }

    /// Seats that were offered a call that another had, or that was over.
    private List<String> offers() {
        List<String> wrong = new ArrayList<>();
        List<Telephones.Event> story = scene.phones.story();
        for (Telephones.Event event : story.subList(told, story.size())) {
            if (event.is("second-invite")) {
                wrong.add("seat " + event.seat() + " was called while it had a call");
            }
            if (event.is("invited")) {
                offered(event, story, wrong);
            }
        }
        return wrong;
    }

    private void offered(Telephones.Event event, List<Telephones.Event> story, List<String> wrong) {
        for (Map.Entry<String, String> known : scene.known().entrySet()) {
            if (known.getValue().equals(event.call())) {
                Caller caller = scene.callers.caller(known.getKey());
                if (caller.isOver() && event.at() > caller.endedAt + CANCEL_MS) {
                    wrong.add("seat " + event.seat() + " was offered the call " + event.call() + ", over since "
                            + (event.at() - caller.endedAt) + " ms");
                }
            }
        }
        boolean elsewhere = story.stream()
                .filter(e -> e.call().equals(event.call()) && e.is("invited") && e.at() < event.at())
                .filter(e -> !e.seat().equals(event.seat()) && !scene.load.wasAsked(event.seat(), event.call()))
                .anyMatch(earlier -> story.stream()
                        .noneMatch(e -> e.seat().equals(earlier.seat())
                                && e.call().equals(event.call())
                                && (e.is("ended") || e.is("missed"))
                                && e.at() >= earlier.at()
                                && e.at() <= event.at() + CANCEL_MS));
        if (elsewhere) {
            wrong.add("the call " + event.call() + " was offered to seat " + event.seat() + " while another had it");
        }
    }

    /// Whether the call was this seat's at last. A colleague who was asked talked last, and had it only when it
    /// was given to him.
    private boolean had(String call, List<String> seats, String seat) {
        return scene.load.wasConsulted(call)
                ? seats.contains(seat)
                : seats.getLast().equals(seat);
    }

    /// Calls whose contact in the core does not say what happened.
    private List<String> contacts() {
        List<String> wrong = new ArrayList<>();
        Map<String, String> known = scene.learn();
        for (Caller caller : scene.callers.all().stream()
                .filter(c -> !done.contains(c.number))
                .toList()) {
            String call = known.get(caller.number);
            if (call == null) {
                if (caller.connectedAt != 0) {
                    wrong.add(caller + " has no call id");
                }
                continue;
            }
            List<String> seats = scene.seatsThatTalked(call);
            List<JsonNode> contacts = scene.supervisor.contactsOf(call);
            if (contacts.size() != 1) {
                wrong.add("call " + call + " of " + caller + " has " + contacts.size() + " contacts");
                continue;
            }
            JsonNode contact = contacts.getFirst();
            String outcome = contact.path("outcome").asString("");
            if (caller.isOver() != contact.path("endedAt").isString()) {
                wrong.add("call " + call + ": the caller is " + (caller.isOver() ? "gone" : "there") + ", its contact "
                        + contact);
            } else if (!seats.isEmpty()
                    && (!had(call, seats, contact.path("seat").asString(""))
                            || !contact.path("answeredAt").isString()
                            || caller.isOver() && !outcome.equals("answered"))) {
                wrong.add("call " + call + " was answered by " + seats + ", its contact says " + contact);
            } else if (seats.isEmpty() && outcome.equals("answered")) {
                wrong.add("call " + call + " was never answered, its contact says " + contact);
            }
        }
        return wrong;
    }
}
