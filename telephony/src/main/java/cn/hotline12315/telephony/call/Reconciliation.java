package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.Ended;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.TruthRead;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Brings lanes and Redis in line with what Asterisk has: after each connection, after a loss, and when Redis is
/// back.
@Component
final class Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private final Calls calls;
    private final CallFactsReader facts;
    private final Acd acd;
    private final Asterisk asterisk;
    private final ReentrantLock one = new ReentrantLock();
    private volatile boolean truthKnown;

    Reconciliation(Calls calls, CallFactsReader facts, Acd acd, Asterisk asterisk, RedisNews redis) {
        this.calls = calls;
        this.facts = facts;
        this.acd = acd;
        this.asterisk = asterisk;
        asterisk.onEvent(event -> {
            if (event instanceof TruthRead read) {
                apply(read.truth());
                background();
            }
        });
        redis.whenChanged(there -> {
            if (there) {
                background();
            }
        });
    }

    private void background() {
        Thread.ofVirtual().name("reconcile").start(this::withRedis);
    }

    /// Lanes for the calls that are there, an end for those that are not. Runs where events run, so it stands in
    /// order with them.
    private void apply(Truth truth) {
        Map<String, List<ChannelNow>> groups =
                truth.channels().stream().collect(Collectors.groupingBy(ChannelNow::linkedId));
        Set<CallId> seen = new HashSet<>();
        groups.values()
                .forEach(channels -> channels.stream()
                        .filter(c -> c.callers() && c.variables().containsKey("CALL"))
                        .findFirst()
                        .ifPresent(caller -> seen.add(rebuild(caller, channels, truth.asOf()))));
        groups.values().stream()
                .filter(channels -> channels.stream().noneMatch(ChannelNow::callers))
                .forEach(this::endWithoutCaller);
        for (CallLane lane : calls.all()) {
            if (!seen.contains(lane.id) && !lane.isNewerThan(truth.asOf())) {
                Calls.in(lane, CallLane::endedUnheard);
            }
        }
        truthKnown = true;
        log.info(
                "read the truth: {} channels, {} calls, {} devices",
                truth.channels().size(),
                seen.size(),
                truth.reachable().size());
    }

    /// Their caller left while nobody listened: a seat that had him on hold would sit in silence.
    private void endWithoutCaller(List<ChannelNow> legs) {
        legs.forEach(leg -> asterisk.hangUp(leg.channel(), Asterisk.NORMAL));
    }

    private CallId rebuild(ChannelNow caller, List<ChannelNow> channels, Instant asOf) {
        Map<String, String> variables = caller.variables();
        CallId id = CallId.of(String.valueOf(variables.get("CALL")));
        CallLane lane = calls.lane(id, caller.linkedId());
        String dialled = variables.get("DIALLED");
        String trunk = variables.get("TRUNK");
        if (dialled != null && trunk != null) {
            CallFacts learnt = facts.read(dialled, trunk, caller.callerNumber());
            Calls.in(lane, l -> l.learn(learnt));
        }
        List<ChannelNow> seats = channels.stream().filter(c -> !c.callers()).toList();
        Calls.in(lane, l -> l.found(caller, seats, asOf));
        return id;
    }

    /// Redis learns where the calls are, and calls that ended while nobody listened are forgotten there: their seats
    /// are free. What happened to them is told from Asterisk's record, which knows who answered and when it
    /// was over.
    void withRedis() {
        one.lock();
        try {
            calls.restoreAll();
            if (truthKnown) {
                acd.callsOfThisNode().stream()
                        .filter(id -> calls.find(id) == null)
                        .forEach(this::endOrphan);
            }
        } catch (RedisAway away) {
            log.debug("later, when Redis is back");
        } finally {
            one.unlock();
        }
    }

    private void endOrphan(CallId call) {
        Ended ended = acd.end(call);
        if (!ended.was().equals("none")) {
            log.info("call {} ended while nobody listened, it was {}", call, ended.was());
        }
    }
}
