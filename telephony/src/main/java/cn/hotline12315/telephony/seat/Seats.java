package cn.hotline12315.telephony.seat;

import cn.hotline12315.telephony.acd.Offers;
import cn.hotline12315.telephony.acd.SeatView;
import cn.hotline12315.telephony.asterisk.AsteriskAway;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.ContactChanged;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.TruthRead;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The seats of this node: brings what desks, Asterisk and Redis say to the right one. Safe for any number of
/// threads.
@Component
final class Seats {
    private static final Logger log = LoggerFactory.getLogger(Seats.class);

    private final SeatTools tools;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final Set<String> reachable = ConcurrentHashMap.newKeySet();
    private final ReentrantLock one = new ReentrantLock();
    private volatile boolean truthKnown;

    Seats(SeatTools tools, Offers offers, RedisNews redis, MeterRegistry meters) {
        this.tools = tools;
        offers.onSeat(seat -> in(desks.get(seat), Desk::show));
        tools.calls().watch(view -> in(desks.get(view.seat()), desk -> desk.call(view)));
        tools.asterisk().onEvent(event -> {
            switch (event) {
                case ContactChanged e -> contact(e.seat(), e.reachable());
                case TruthRead e -> truth(e.truth().reachable());
                default -> {}
            }
        });
        tools.asterisk().whenChanged(there -> broadcast(tools.service()));
        tools.recording().whenChanged(recording -> broadcast(tools.service()));
        redis.whenChanged(there -> {
            broadcast(tools.service());
            if (there) {
                Thread.ofVirtual().name("reconcile-seats").start(this::reconcile);
            }
        });
        redis.on("desk-ended", this::ended);
        meters.gaugeMapSize("hotline.seat.desks", List.of(), desks);
    }

    /// Blocks for Redis' time-out at most.
    ///
    /// @return the seat that the desk signs in at; what comes of it is told to the socket
    @Nullable
    Desk signIn(DeskMessage.SignIn message, DeskConnection socket) {
        try {
            DeskToken token = tools.redis()
                    .take(DeskToken.key(message.token()))
                    .flatMap(text -> DeskToken.read(JsonMapper.shared(), text))
                    .orElse(null);
            if (token == null) {
                refuse(socket, Refusal.TOKEN_INVALID);
                return null;
            }
            Desk desk = desk(token.seat());
            desk.lane.tell(() -> desk.signIn(token, message.takeOver(), socket));
            return desk;
        } catch (RedisAway away) {
            refuse(socket, Refusal.REDIS_UNAVAILABLE);
            return null;
        }
    }

    private void refuse(DeskConnection socket, Refusal refusal) {
        socket.send(tools.words().refused(refusal));
        socket.close(4003, "refused");
    }

    private Desk desk(String seat) {
        return desks.computeIfAbsent(seat, s -> new Desk(s, reachable.contains(s), tools));
    }

    /// Tells the desk at this seat something.
    ///
    /// @return whether somebody is there to read it
    boolean tell(String seat, String json) {
        Desk desk = desks.get(seat);
        if (desk == null || !desk.reads()) {
            return false;
        }
        in(desk, d -> d.send(json));
        return true;
    }

    /// Seats where somebody is there to read.
    List<String> reading() {
        return desks.values().stream()
                .filter(Desk::reads)
                .map(desk -> desk.seat)
                .sorted()
                .toList();
    }

    void broadcast(String json) {
        desks.values().forEach(desk -> in(desk, d -> d.send(json)));
    }

    /// What the core tells of whose sessions were ended (docs/contracts.md, section 5).
    private void ended(String message) {
        try {
            JsonNode told = JsonMapper.shared().readTree(message);
            end(told.path("userId").asString(""), Instant.parse(told.path("at").asString("")));
        } catch (JacksonException | DateTimeParseException unreadable) {
            log.warn("the core told of an ended desk, and it could not be read");
        }
    }

    /// @param at tokens of until then are worth nothing any more
    void end(String userId, Instant at) {
        desks.values().forEach(desk -> in(desk, d -> d.end(userId, at)));
    }

    /// Who sits at this node's desks. Waits for their lanes.
    List<DeskToken> sitters() {
        Queue<DeskToken> sitters = new ConcurrentLinkedQueue<>();
        await(desk -> {
            DeskToken sitter = desk.sitter();
            if (sitter != null) {
                sitters.add(sitter);
            }
        });
        return List.copyOf(sitters);
    }

    private void contact(String seat, boolean there) {
        boolean changed = there ? reachable.add(seat) : reachable.remove(seat);
        if (changed) {
            log.info("the device of seat {} is {}", seat, there ? "there" : "gone");
        }
        in(desks.get(seat), desk -> desk.device(there));
    }

    private void truth(Set<String> now) {
        reachable.retainAll(now);
        reachable.addAll(now);
        desks.values().forEach(desk -> in(desk, d -> d.device(now.contains(d.seat))));
        truthKnown = true;
        Thread.ofVirtual().name("reconcile-seats").start(this::reconcile);
    }

    /// Seats that Redis knows are kept for the grace period, so that their desks find them again after a restart;
    /// every other pushed seat is removed.
    void reconcile() {
        one.lock();
        try {
            if (!truthKnown) {
                return;
            }
            List<SeatView> known = tools.states().all().stream()
                    .filter(view -> tools.site().node().equals(view.node()))
                    .toList();
            Set<String> pushed = tools.devices().pushed();
            for (SeatView view : known) {
                if (!desks.containsKey(view.seat())) {
                    Desk desk = desk(view.seat());
                    boolean there = reachable.contains(view.seat());
                    in(desk, d -> {
                        d.device(there);
                        d.show();
                        d.keepForAWhile();
                    });
                }
            }
            await(d -> d.restore(pushed.contains(d.seat)));
            tools.calls().restoreAll();
            await(Desk::resume);
            pushed.stream().filter(seat -> !desks.containsKey(seat)).forEach(this::remove);
        } catch (RedisAway | AsteriskAway away) {
            log.info("seats are reconciled later: {}", away.getMessage());
        } finally {
            one.unlock();
        }
    }

    /// Has every desk do a step, and waits until all have.
    private void await(Consumer<Desk> step) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Desk desk : desks.values()) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            all.add(done);
            in(desk, d -> {
                try {
                    step.accept(d);
                } finally {
                    done.complete(null);
                }
            });
        }
        all.forEach(CompletableFuture::join);
    }

    private void remove(String seat) {
        log.info("seat {} was left over, it is removed", seat);
        tools.asterisk().leaveNet(seat);
        tools.devices().remove(seat);
    }

    static void in(@Nullable Desk desk, Consumer<Desk> step) {
        if (desk != null) {
            desk.lane.tell(() -> step.accept(desk));
        }
    }
}
