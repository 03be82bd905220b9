package cn.hotline12315.acceptance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts real calls on the system: some talk, one of these asks a colleague, one more is in a conference,
/// one is on hold, one was given to the queue and rings at the next seat, some wait. What a row before left is used.
final class Load {
    private final Scene scene;
    private final Telephones phones;
    private final List<String> seats = new ArrayList<>();
    /// Every consultation so far.
    private final List<Consultation> consultations = new ArrayList<>();

    /// @param talking calls at seats, without the one on hold and the conference
    /// @param waiting callers for whom no seat is free
    record Size(int talking, int waiting) {
        static final Size FULL = new Size(20, 5);
        static final Size SMALL = new Size(4, 2);

        /// One more each for the caller on hold, the one who rings and the colleague who is asked, two for the
        /// conference, and some for those who wait.
        int seats() {
            return talking + 5 + waiting;
        }
    }

    /// A call at a seat.
    record Pair(Caller caller, String seat, String call) {}

    /// The caller hears music, his agent speaks with a colleague; or all three speak.
    record Consultation(Pair agent, String colleague) {}

    /// Who does what when the fault comes.
    ///
    /// @param leaving talking; their agents will end the call
    /// @param staying talking; they go on
    /// @param consultation the agent is the last of those who stay
    /// @param conference of three
    /// @param held null when the seats cannot hold a call
    /// @param ringing was given to the queue by another seat
    /// @param idle seats without a call, not ready
    record Cast(
            List<Pair> leaving,
            List<Pair> staying,
            Consultation consultation,
            Consultation conference,
            @Nullable Pair held,
            Pair ringing,
            List<Caller> waiting,
            List<String> idle) {

        List<Pair> talking() {
            List<Pair> all = new ArrayList<>(leaving);
            all.addAll(staying);
            return all;
        }

        /// Everybody whose talk must not be dropped: those who talk, the conference and the one on hold.
        List<Pair> connected() {
            List<Pair> all = talking();
            all.add(conference.agent());
            if (held != null) {
                all.add(held);
            }
            return all;
        }
    }

    Load(Scene scene) {
        this.scene = scene;
        this.phones = scene.phones;
    }

    List<String> seats() {
        return List.copyOf(seats);
    }

    /// Signs in seats until there are so many.
    void seats(int count) {
        List<String> names = DemoLogins.seats();
        while (seats.size() < count) {
            String seat = names.get(seats.size());
            seats.add(seat);
            phones.signIn(seat);
        }
        allThere();
    }

    void allThere() {
        scene.soon(
                "all seats are signed in and registered",
                () -> phones.now().stream()
                        .allMatch(s ->
                                s.signedIn() && s.registered() && !s.state().isEmpty()));
    }

    Cast fill(Size size) {
        seats(size.seats());
        seats.forEach(seat -> phones.answers(seat, true));
        phones.now().stream()
                .filter(s -> s.phase().equals("held") && s.talks())
                .forEach(s -> phones.send(s.seat(), Map.of("type", "resume", "callId", s.phoneCall())));
        completeAll();
        rest();
        talk(size.talking() + 3);
        Pair given = giveAway(pairs().getLast());
        wait(size.waiting(), given);
        List<Pair> talking = pairs();
        Pair held = hold(talking.getLast());
        Pair ringing = ring(given);
        List<Pair> others = new ArrayList<>(talking.subList(0, size.talking()));
        Consultation consultation = consult(others.getLast());
        Consultation conference = confer(talking.get(size.talking()));
        List<Caller> waiting = scene.callers.up().stream()
                .filter(c -> phones.now().stream().noneMatch(s -> s.caller().equals(c.number)))
                .sorted(Comparator.comparing((Caller c) -> c.connectedAt).thenComparing(c -> c.number))
                .toList();
        scene.learn();
        scene.callers.up().forEach(Caller::listenAnew);
        return new Cast(
                List.copyOf(others.subList(0, others.size() / 2)),
                List.copyOf(others.subList(others.size() / 2, others.size())),
                consultation,
                conference,
                held,
                ringing,
                waiting,
                idle());
    }

    /// Until every seat talks or is not ready, and nobody rings.
    void rest() {
        scene.soon("every seat talks or rests", () -> {
            boolean rests = true;
            for (Telephones.Seat seat : phones.now()) {
                boolean still = seat.talks()
                        || seat.state().equals("not-ready") && seat.phone().isEmpty();
                if (!still && !seat.rings() && !seat.talks()) {
                    phones.notReady(seat.seat());
                }
                rests &= still;
            }
            return rests;
        });
    }

    private void talk(int wanted) {
        List<Pair> pairs = pairs();
        pairs.stream().skip(wanted).forEach(pair -> phones.hangUp(pair.seat()));
        int missing = wanted - pairs.size();
        idle().stream().limit(Math.max(missing, 0)).forEach(phones::ready);
        scene.soon(wanted + " calls talk", () -> {
            int talking = pairs().size();
            int lacking = wanted - talking - withoutSeat().size() - ringing();
            if (lacking > 0) { // also when a telephone of a citizen's did not get as far as the hotline
                scene.callers.call(lacking);
            }
            return talking == wanted;
        });
        rest();
    }

    /// So many beside him who was given away.
    private void wait(int wanted, Pair given) {
        List<Caller> there =
                withoutSeat().stream().filter(c -> c != given.caller()).toList();
        there.stream().skip(wanted).forEach(Caller::hangsUp);
        if (there.size() < wanted) {
            scene.callers.call(wanted - there.size());
        }
        scene.soon(
                wanted + " callers wait",
                () -> withoutSeat().size() == wanted + 1 && scene.site.waiting().size() == wanted + 1);
    }

    private @Nullable Pair hold(Pair pair) {
        phones.send(pair.seat(), Map.of("type", "hold", "callId", pair.call()));
        scene.soon(
                "the call is held, or that is refused",
                () -> isHeld(pair) || !phones.now(pair.seat()).problem().isEmpty());
        return isHeld(pair) ? pair : null;
    }

    private boolean isHeld(Pair pair) {
        return phones.now(pair.seat()).phase().equals("held");
    }

    /// To the queue, where he waits from when he came: he is the next one.
    private Pair giveAway(Pair pair) {
        phones.send(
                pair.seat(),
                Map.of(
                        "type",
                        "transfer",
                        "callId",
                        pair.call(),
                        "to",
                        Map.of("kind", "queue", "line", "12315", "skills", Map.of())));
        phones.notReady(pair.seat());
        scene.soon(
                "he waits again",
                () -> phones.now(pair.seat()).phone().isEmpty()
                        && scene.site.waiting().contains(pair.call()));
        return pair;
    }

    /// The agent asks a colleague who is not ready.
    private Consultation consult(Pair pair) {
        String colleague = idle().getFirst();
        phones.send(
                pair.seat(),
                Map.of(
                        "type",
                        "consult",
                        "callId",
                        pair.call(),
                        "to",
                        Map.of("kind", "seat", "seat", colleague),
                        "note",
                        "买手机，想退货"));
        Consultation consultation = new Consultation(pair, colleague);
        consultations.add(consultation);
        scene.soon("they speak", () -> lasts(consultation));
        return consultation;
    }

    /// All three speak.
    private Consultation confer(Pair pair) {
        Consultation three = consult(pair);
        phones.send(pair.seat(), Map.of("type", "conference", "callId", pair.call()));
        scene.soon(
                "all three speak",
                () -> phones.now(pair.seat()).state().equals("conference") && has(three.colleague(), pair.call()));
        return three;
    }

    boolean lasts(Consultation consultation) {
        return phones.now(consultation.agent().seat()).isNotAlone()
                && has(consultation.colleague(), consultation.agent().call());
    }

    private boolean has(String seat, String call) {
        Telephones.Seat now = phones.now(seat);
        return now.talks() && now.state().equals("talking") && now.phoneCall().equals(call);
    }

    /// Each colleague has the caller, the agents nobody.
    void complete(Consultation... consultations) {
        List<Consultation> all = List.of(consultations);
        scene.soon("they still speak", () -> all.stream().allMatch(this::lasts));
        completeAll();
        scene.soon(
                "the colleagues have the callers",
                () -> all.stream()
                        .allMatch(c -> phones.now(c.agent().seat()).phone().isEmpty()
                                && has(c.colleague(), c.agent().call())));
    }

    /// Whoever still asks gives his caller to the colleague, or leaves the conference; asked again, for a desk may just
    /// be signing in again.
    private void completeAll() {
        scene.soon("nobody consults", () -> {
            List<Telephones.Seat> asking =
                    phones.now().stream().filter(Telephones.Seat::isNotAlone).toList();
            asking.stream()
                    .filter(Telephones.Seat::consults)
                    .forEach(s -> phones.send(s.seat(), Map.of("type", "consult-complete", "callId", s.phoneCall())));
            asking.stream().filter(s -> !s.consults()).forEach(s -> phones.hangUp(s.seat()));
            return asking.isEmpty();
        });
    }

    /// Whether a seat was asked in this call, while another had it.
    boolean wasAsked(String seat, String call) {
        return consultations.stream()
                .anyMatch(c -> c.colleague().equals(seat) && c.agent().call().equals(call));
    }

    boolean wasConsulted(String call) {
        return consultations.stream().anyMatch(c -> c.agent().call().equals(call));
    }

    /// One seat that lets it ring takes the caller who has waited longest: him whom another seat gave away.
    private Pair ring(Pair given) {
        String seat = idle().stream()
                .filter(free -> !free.equals(given.seat()))
                .findFirst()
                .orElseThrow();
        phones.answers(seat, false);
        phones.ready(seat);
        scene.soon("a seat rings", () -> phones.now(seat).rings());
        Telephones.Seat now = phones.now(seat);
        return new Pair(scene.callers.caller(now.caller()), seat, now.phoneCall());
    }

    /// The calls that talk now, the oldest first; each with the seat whose call it is, not with one that is asked.
    List<Pair> pairs() {
        List<Telephones.Seat> now = phones.now();
        Set<String> consulted = now.stream()
                .filter(Telephones.Seat::isNotAlone)
                .map(Telephones.Seat::phoneCall)
                .collect(Collectors.toSet());
        return now.stream()
                .filter(s -> s.talks() && s.hasCaller())
                .filter(s -> s.isNotAlone() || !consulted.contains(s.phoneCall()))
                .map(s -> new Pair(scene.callers.caller(s.caller()), s.seat(), s.phoneCall()))
                .sorted(Comparator.comparing((Pair p) -> p.caller().connectedAt))
                .toList();
    }

    private int ringing() {
        return (int) phones.now().stream()
                .filter(s -> !s.caller().isEmpty() && !(s.talks() && s.hasCaller()))
                .count();
    }

    /// Callers on the line whom no seat has.
    List<Caller> withoutSeat() {
        List<String> served = phones.now().stream()
                .map(Telephones.Seat::caller)
                .filter(number -> !number.isEmpty())
                .toList();
        return scene.callers.all().stream()
                .filter(c -> !c.isOver() && !served.contains(c.number) && !scene.isAtDesktop(c))
                .sorted(Comparator.comparing((Caller c) -> c.number).reversed())
                .toList();
    }

    List<String> idle() {
        return phones.now().stream()
                .filter(s -> s.state().equals("not-ready") && s.phone().isEmpty())
                .map(Telephones.Seat::seat)
                .toList();
    }

    /// Free seats that can be are made ready.
    void makeReady() {
        phones.now().stream()
                .filter(s -> s.signedIn() && s.registered())
                .filter(s -> s.phone().isEmpty() && s.state().equals("not-ready"))
                .forEach(s -> phones.ready(s.seat()));
    }

    /// Everybody who still waits is answered: free seats are made ready until nobody waits.
    void serveAll() {
        seats.forEach(seat -> phones.answers(seat, true));
        completeAll();
        scene.soon("everybody who waits is answered", () -> {
            makeReady();
            phones.now().stream().filter(Telephones.Seat::rings).forEach(s -> phones.answer(s.seat()));
            return withoutSeat().isEmpty() && phones.now().stream().noneMatch(Telephones.Seat::rings);
        });
    }
}
