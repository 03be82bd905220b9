package cn.hotline12315.core.redis;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.core.contact.ContactFromCall;
import cn.hotline12315.core.storage.StorageFaults;
import cn.hotline12315.core.web.Trace;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAutoClaimParams;
import redis.clients.jedis.params.XReadGroupParams;
import redis.clients.jedis.resps.StreamEntry;

/// Stream `call-events`, group `intake-core` (docs/contracts.md, sections 5 and 6). An entry is acknowledged after its
/// event is in PostgreSQL or set aside, never before. For one thread.
@Component
class CallEventStream {
    static final String STREAM = "call-events";
    static final String GROUP = "intake-core";
    private static final Logger log = LoggerFactory.getLogger(CallEventStream.class);
    private static final StreamEntryID START = new StreamEntryID(0, 0);
    private final RedisClient redis;
    private final ContactFromCall contacts;
    private final RedisSettings settings;
    private final Clock clock;
    private final CallEventJson json = new CallEventJson();
    private final Map<String, Integer> failures = new HashMap<>();
    private Instant nextClaim = Instant.MIN;

    CallEventStream(RedisClient redis, ContactFromCall contacts, RedisSettings settings, Clock clock) {
        this.redis = redis;
        this.contacts = contacts;
        this.settings = settings;
        this.clock = clock;
    }

    /// Makes the group when it is not there (Redis may have been emptied), and finishes what this consumer had taken
    /// before it was stopped.
    void restart() {
        try {
            redis.xgroupCreate(STREAM, GROUP, START, true);
        } catch (JedisDataException known) {
            if (!String.valueOf(known.getMessage()).startsWith("BUSYGROUP")) {
                throw known;
            }
        }
        nextClaim = Instant.MIN;
        StreamEntryID after = START;
        List<StreamEntry> mine = read(after, false);
        while (!mine.isEmpty()) {
            take(mine);
            after = mine.getLast().getID();
            mine = read(after, false);
        }
    }

    /// Takes over what a dead consumer left, then reads what is new; waits for it as long as the setting says.
    void step() {
        if (!clock.instant().isBefore(nextClaim)) {
            claim();
            nextClaim = clock.instant().plus(settings.claimAfter().dividedBy(2));
        }
        List<StreamEntry> fresh = read(StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY, true);
        long readAt = System.nanoTime();
        take(fresh);
        if (!fresh.isEmpty()) {
            LockSupport.parkNanos(settings.gather().toNanos() - (System.nanoTime() - readAt));
        }
    }

    private void claim() {
        StreamEntryID from = START;
        do {
            var claimed = redis.xautoclaim(
                    STREAM,
                    GROUP,
                    settings.consumer(),
                    settings.claimAfter().toMillis(),
                    from,
                    XAutoClaimParams.xAutoClaimParams().count(settings.batch()));
            take(claimed.getValue().stream().filter(Objects::nonNull).toList()); // trimmed ones come as null
            from = claimed.getKey();
        } while (!from.equals(START));
    }

    private List<StreamEntry> read(StreamEntryID after, boolean wait) {
        XReadGroupParams params = XReadGroupParams.xReadGroupParams().count(settings.batch());
        if (wait) {
            params.block((int) settings.block().toMillis());
        }
        var answer = redis.xreadGroup(GROUP, settings.consumer(), params, Map.of(STREAM, after));
        return answer == null || answer.isEmpty()
                ? List.of()
                : answer.getFirst().getValue();
    }

    /// All of them at once. What cannot be taken so is looked at one by one: one bad event spoils no other.
    private void take(List<StreamEntry> entries) {
        if (entries.size() > 1 && takeTogether(entries)) {
            redis.xack(STREAM, GROUP, entries.stream().map(StreamEntry::getID).toArray(StreamEntryID[]::new));
        } else {
            entries.forEach(this::take);
        }
    }

    private boolean takeTogether(List<StreamEntry> entries) {
        try {
            contacts.takeAll(
                    entries.stream().map(entry -> json.read(text(entry))).toList());
            entries.forEach(entry -> failures.remove(entry.getID().toString()));
            return true;
        } catch (RuntimeException fault) {
            if (StorageFaults.isAway(fault)) {
                throw new CallEventReader.StorageAway(fault);
            }
            log.warn("{} call events are taken one by one{}", entries.size(), new Trace(fault));
            return false;
        }
    }

    /// Empty when there is none.
    private static String text(StreamEntry entry) {
        return entry.getFields() == null ? "" : entry.getFields().getOrDefault("json", "");
    }

    private void take(StreamEntry entry) {
        String id = entry.getID().toString();
        try {
            if (text(entry).isEmpty()) {
                contacts.setAside(
                        id,
                        "no field json",
                        String.valueOf(
                                entry.getFields() == null
                                        ? null
                                        : entry.getFields().keySet()));
            } else {
                take(id, text(entry));
            }
        } catch (RuntimeException fault) {
            if (StorageFaults.isAway(fault)) {
                throw new CallEventReader.StorageAway(fault);
            }
            throw fault;
        }
        redis.xack(STREAM, GROUP, entry.getID());
    }

    private void take(String id, String text) {
        CallEvent event;
        try {
            event = json.read(text);
        } catch (CallEventJson.UnreadableEvent unreadable) {
            contacts.setAside(id, "unreadable", text);
            return;
        }
        try {
            contacts.take(event);
            failures.remove(id);
        } catch (RuntimeException fault) {
            if (StorageFaults.isAway(fault)) {
                throw fault;
            }
            if (!StorageFaults.isAboutValues(fault) && failures.merge(id, 1, Integer::sum) < settings.attempts()) {
                throw fault;
            }
            log.error("call event {} cannot be taken{}", id, new Trace(fault));
            failures.remove(id);
            contacts.setAside(id, "refused", text);
        }
    }
}
