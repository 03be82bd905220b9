package cn.hotline12315.telephony.seat;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import cn.hotline12315.telephony.acd.SeatStates.Wish;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.supervisor.Board;
import cn.hotline12315.telephony.supervisor.Deeds;
import cn.hotline12315.telephony.supervisor.Supervisor;
import cn.hotline12315.telephony.supervisor.Watches;
import cn.hotline12315.telephony.supervisor.Watching;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What supervisors' desks ask, and what comes of it. Every method but [#left] runs in the asking desk's lane.
@Component
final class Overseer {
    private static final Logger log = LoggerFactory.getLogger(Overseer.class);
    private static final int LONGEST = 500;

    private final Seats seats;
    private final Board board;
    private final Deeds deeds;
    private final Watches watches;
    private final DeskWords words;
    private final Clock clock;

    Overseer(Seats seats, Board board, Deeds deeds, Watches watches, DeskWords words, Clock clock) {
        this.seats = seats;
        this.board = board;
        this.deeds = deeds;
        this.watches = watches;
        this.words = words;
        this.clock = clock;
    }

    void heard(Oversight deed, Desk desk, DeskConnection socket) {
        DeskToken who = desk.sitter();
        if (who == null || !who.oversee()) {
            desk.send(words.refused(Refusal.NOT_ALLOWED, deed.word()));
            return;
        }
        Supervisor supervisor = new Supervisor(desk.seat, who.userId(), who.name());
        try {
            switch (deed) {
                case Oversight.Board m -> board(m.on(), desk, socket);
                case Oversight.Force m -> force(m, supervisor, desk);
                case Oversight.Release m -> release(m.seat(), supervisor, desk);
                case Oversight.Message m -> message(m, supervisor, desk);
                case Oversight.Watch m -> watch(m, supervisor, desk);
                case Oversight.Unwatch m -> {
                    if (!watches.end(supervisor)) {
                        desk.send(words.refused(Refusal.NOT_WATCHING, deed.word()));
                    }
                }
            }
        } catch (RedisAway away) {
            desk.send(words.refused(Refusal.REDIS_UNAVAILABLE, deed.word()));
        }
    }

    /// Every agent may ask it: a transfer begins with it.
    void targets(Desk desk) {
        try {
            desk.send(board.targets(desk.seat));
        } catch (RedisAway away) {
            desk.send(words.refused(Refusal.REDIS_UNAVAILABLE, "targets"));
        }
    }

    /// The socket is closed; the desk may have another already.
    void left(DeskConnection socket) {
        board.leave(socket);
    }

    private void board(boolean on, Desk desk, DeskConnection socket) {
        if (!on) {
            board.leave(socket);
            return;
        }
        board.show(
                socket,
                frame -> desk.lane.tell(() -> {
                    if (desk.isAt(socket) && desk.sitter() != null) {
                        socket.send(frame);
                    }
                }));
    }

    private void watch(Oversight.Watch m, Supervisor who, Desk desk) {
        Consumer<Watching> teller = told -> desk.lane.tell(() -> desk.send(words.watching(told)));
        Runnable refused = () -> desk.lane.tell(() -> desk.send(words.refused(Refusal.NOT_IN_THIS_STATE, "watch")));
        Optional<Watches.Refused> not = m.how() == WatchedHow.TAKE_OVER
                ? watches.takeOver(who, m.seat(), teller, refused)
                : watches.watch(who, m.seat(), m.how(), teller);
        not.map(why -> switch (why) {
                    case ONESELF -> Refusal.ONESELF;
                    case SEAT_NOT_TALKING -> Refusal.SEAT_NOT_TALKING;
                    case ALREADY_WATCHING -> Refusal.ALREADY_WATCHING;
                    case OWN_SEAT_BUSY -> Refusal.OWN_SEAT_BUSY;
                    case ASTERISK_AWAY -> Refusal.ASTERISK_UNAVAILABLE;
                })
                .ifPresent(refusal -> desk.send(words.refused(refusal, "watch")));
    }

    private void force(Oversight.Force m, Supervisor who, Desk desk) {
        Wish wish = deeds.force(who, m.seat(), m.state(), m.reason());
        switch (wish) {
            case DONE, NEXT -> {
                boolean next = wish == Wish.NEXT;
                seats.tell(m.seat(), words.forced(m.state(), m.reason(), next, who.name()));
                desk.send(words.done("force", "seat", m.seat(), "next", next));
            }
            case NO_DEVICE -> desk.send(words.refused(Refusal.NO_DEVICE_THERE, "force"));
            case ABSENT -> desk.send(words.refused(Refusal.SEAT_AWAY, "force"));
            case NOT_IN_THIS_STATE, TOO_OFTEN -> desk.send(words.refused(Refusal.NOT_IN_THIS_STATE, "force"));
        }
    }

    private void release(String seat, Supervisor who, Desk desk) {
        deeds.release(who, seat)
                .ifPresentOrElse(
                        call -> {
                            seats.tell(seat, words.released(call.toString(), who.name()));
                            desk.send(words.done("release", "seat", seat));
                        },
                        () -> desk.send(words.refused(Refusal.NOT_IN_A_CALL, "release")));
    }

    private void message(Oversight.Message m, Supervisor who, Desk desk) {
        String text = m.text().strip();
        if (text.isEmpty()) {
            desk.send(words.refused(Refusal.MESSAGE_EMPTY, "message"));
            return;
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            desk.send(words.refused(Refusal.MESSAGE_TOO_LONG, "message"));
            return;
        }
        String id = UuidV7.next(clock).toString();
        String frame = words.message(id, who.seat(), who.name(), text);
        List<String> asked = m.seats();
        List<String> to = asked != null
                ? asked
                : seats.reading().stream()
                        .filter(seat -> !seat.equals(who.seat()))
                        .toList();
        List<String> delivered = new ArrayList<>();
        List<String> away = new ArrayList<>();
        for (String seat : to) {
            (seats.tell(seat, frame) ? delivered : away).add(seat);
        }
        log.info("a message of seat {} to {} seats", who.seat(), delivered.size());
        desk.send(
                delivered.isEmpty()
                        ? words.refused(Refusal.SEAT_AWAY, "message")
                        : words.done("message", "id", id, "delivered", delivered, "away", away));
    }
}
