package cn.hotline12315.core.routing;

import cn.hotline12315.core.deadline.WorkingCalendar;
import cn.hotline12315.core.deadline.WorkingDays;
import cn.hotline12315.core.routing.MakePlan.NamedRules;
import cn.hotline12315.core.routing.OpenIntervals.DayOf;
import cn.hotline12315.core.routing.RoutingParts.State;
import cn.hotline12315.core.web.ApiJson;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Brings what is in force to telephony's shelf: at a change, when the day or the calendar is another, and when the
/// shelf was emptied. Safe for any number of threads and copies: an older version never takes the place of a newer one.
@Component
class Projection {
    private static final Logger log = LoggerFactory.getLogger(Projection.class);
    private final RoutingParts parts;
    private final RoutingCallers callers;
    private final WorkingDays days;
    private final RoutingShelf shelf;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Projection(
            RoutingParts parts,
            RoutingCallers callers,
            WorkingDays days,
            RoutingShelf shelf,
            TransactionTemplate transaction,
            Clock clock) {
        this.parts = parts;
        this.callers = callers;
        this.days = days;
        this.shelf = shelf;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// As telephony has it, or would.
    Plan plan() {
        Instant now = clock.instant();
        WorkingCalendar calendar = days.calendar();
        Map<String, String> names = parts.lineNames();
        SequencedMap<String, NamedRules> lines = new LinkedHashMap<>();
        parts.lines()
                .forEach((line, part) -> lines.put(
                        line.number(), new NamedRules(names.getOrDefault(line.number(), line.label()), part.body())));
        return MakePlan.of(
                parts.state().version(),
                now,
                parts.one(RoutingParts.SKILLS, SkillBook.class).body(),
                lines,
                parts.one(RoutingParts.SEATS, SeatRules.class).body(),
                day -> calendar.isMakeUpDay(day)
                        ? DayOf.MAKE_UP
                        : calendar.isHoliday(day) ? DayOf.HOLIDAY : DayOf.WEEK);
    }

    /// After a change: at once where that is possible, else by one of the next looks.
    void now() {
        try {
            look();
        } catch (RoutingShelf.Away away) {
            log.warn("the plan reaches telephony later: Redis is away");
        }
    }

    /// Whether telephony has the newest version.
    boolean isWithTelephony() {
        State state = parts.state();
        try {
            return shelf.written()
                    .filter(RoutingShelf.mark(state.epoch(), state.version())::equals)
                    .isPresent();
        } catch (RoutingShelf.Away away) {
            return false;
        }
    }

    /// @throws RoutingShelf.Away when the shelf cannot be reached
    void look() {
        oneAtATime.lock();
        try {
            State state = renewed();
            String mark = RoutingShelf.mark(state.epoch(), state.version());
            if (!shelf.written().filter(mark::equals).isPresent()) {
                shelf.put(transaction.execute(_ -> all()));
                log.info("routing plan {} is with telephony", state.version());
            }
        } finally {
            oneAtATime.unlock();
        }
    }

    /// A new day, calendar or name makes a new version.
    private State renewed() {
        String basis = parts.basis(clock.instant());
        State state = parts.state();
        if (state.basis().equals(basis)) {
            return state;
        }
        return transaction.execute(_ -> {
            if (!parts.lock().basis().equals(basis)) {
                parts.raise(basis);
            }
            return parts.state();
        });
    }

    /// Of one version: changes wait until it is read.
    private RoutingShelf.InForce all() {
        State state = parts.lock();
        Map<String, Map<String, Integer>> agents = new LinkedHashMap<>();
        parts.agents()
                .forEach((user, part) -> agents.put(user.toString(), part.body().skills()));
        return new RoutingShelf.InForce(
                state.epoch(),
                state.version(),
                ApiJson.mapper().writeValueAsString(plan()),
                agents,
                callers.inForce(clock.instant()));
    }
}
