package cn.hotline12315.telephony.record;

import cn.hotline12315.contract.call.CallEvent.DialResult;
import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.AsteriskEvent.TruthRead;
import cn.hotline12315.telephony.asterisk.Truth;
import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import cn.hotline12315.telephony.call.CallFacts;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.call.ToldLater;
import cn.hotline12315.telephony.record.RecordTail.Line;
import cn.hotline12315.telephony.record.RecordTail.Position;
import cn.hotline12315.telephony.record.Stories.Over;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.SmallFile;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/// Follows Asterisk's record of events and tells of every call that is over, whoever followed it live or did not:
/// the one source for "this call is over, and this is its story".
///
/// What was told live is not told again, for facts have names ([ToldLater]). How far every call before has been told
/// is kept; after a crash some calls are told again, and none is lost. Safe for any number of threads.
@Component
public final class CallRecord {
    private static final Logger log = LoggerFactory.getLogger(CallRecord.class);
    /// Lines may be this late behind what the manager interface says.
    private static final Duration LATE = Duration.ofSeconds(5);

    private final RecordSettings settings;
    private final Calls calls;
    private final ToldLater told;
    private final Clock clock;
    private final Path kept;
    private final RecordTail tail;
    private final Stories stories = new Stories();
    private final Queue<Over> over = new PriorityQueue<>(Comparator.comparing(Over::from));
    private final List<StoryWatcher> watchers = new CopyOnWriteArrayList<>();
    private final Counter unreadable;
    private final @Nullable Instant notBefore;
    private Function<CallId, Optional<Instant>> lastSign = call -> Optional.empty();
    private String keptText;
    private long withoutId;
    private volatile @Nullable Truth truth;

    CallRecord(
            RecordSettings settings,
            SiteSettings site,
            Calls calls,
            ToldLater told,
            Asterisk asterisk,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.calls = calls;
        this.told = told;
        this.clock = clock;
        this.kept = site.state().resolve("journal").resolve("calls.offset");
        this.keptText = kept(kept);
        Optional<Position> from = Position.of(keptText);
        this.tail = new RecordTail(settings.file(), from.orElse(null));
        this.notBefore = from.isPresent() ? null : clock.instant().minus(settings.afresh());
        this.unreadable = meters.counter("hotline.record.unreadable");
        meters.gauge("hotline.record.without.id", this, record -> record.withoutId);
        meters.gauge("hotline.record.untold", over, Queue::size);
        asterisk.onEvent(event -> {
            if (event instanceof TruthRead read) {
                truth = read.truth();
            }
        });
    }

    private static String kept(Path file) {
        try {
            return SmallFile.read(file).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // to begin anew would tell old calls again
        }
    }

    /// To be called before the start.
    public void watch(StoryWatcher watcher) {
        watchers.add(watcher);
    }

    /// Asked when a call died with Asterisk: the last sign of life that the caller of this knows. To be called before
    /// the start.
    public void lastSign(Function<CallId, Optional<Instant>> sign) {
        lastSign = sign;
    }

    /// Whether the record has begun this call and not told its end yet.
    public synchronized boolean isOpen(CallId call) {
        return stories.anyOpen(open -> call.equals(open.call()))
                || over.stream().anyMatch(o -> o.story().call().equals(call));
    }

    /// Whether the call whose first channel has this unique id has not ended yet.
    synchronized boolean isOpen(String uniqueId) {
        return stories.anyOpen(open -> open.id.equals(uniqueId));
    }

    /// Whether the newest file is being read, and not an older one that was put aside.
    synchronized boolean live() {
        return tail.live();
    }

    /// Reads what is new and tells what can be told. Does little when there is nothing.
    synchronized void poll() {
        try {
            List<Line> lines = tail.read();
            while (!lines.isEmpty()) {
                lines.forEach(this::take);
                tell();
                lines = tail.read();
            }
            applyTruth();
            tell();
        } catch (IOException e) {
            log.warn("the record cannot be read now", e);
        }
    }

    private void take(Line line) {
        Optional<RecordEvent> event = RecordEvent.read(line.text());
        if (event.isEmpty()) {
            unreadable.increment();
            log.warn(
                    "an unreadable line of {} characters at {}",
                    line.text().length(),
                    line.from().text());
            return;
        }
        stories.take(event.get(), line.from()).ifPresent(over::add);
        if (stories.withoutId() > withoutId) {
            withoutId = stories.withoutId();
            log.info("a channel without a call id: {}", event.get().channel());
        }
    }

    /// Calls that Asterisk does not have any more, though the record has no end of them, died with it.
    private void applyTruth() {
        Truth read = truth;
        if (read == null || clock.instant().isBefore(read.asOf().plus(LATE))) {
            return;
        }
        truth = null;
        Set<String> there = new HashSet<>();
        for (ChannelNow channel : read.channels()) {
            there.add(channel.uniqueId());
            there.add(channel.linkedId());
        }
        over.addAll(stories.leave(
                (id, last) -> !there.contains(id) && last.isBefore(read.asOf()),
                (call, last) -> lastSign.apply(call).filter(last::isBefore).orElse(last)));
    }

    private void tell() throws IOException {
        over.removeIf(o -> isDue(o.story()) && told(o.story()));
        keep();
    }

    /// Who follows the call live tells more of it, and first.
    private boolean isDue(Story story) {
        if (notBefore != null && story.endedAt().isBefore(notBefore)) {
            return true;
        }
        Instant now = clock.instant();
        return now.isAfter(story.endedAt().plus(settings.patience()))
                || (now.isAfter(story.endedAt().plus(settings.settle())) && !calls.has(story.call()));
    }

    private boolean told(Story story) {
        MDC.put("callId", story.call().toString());
        try {
            if (notBefore == null || !story.endedAt().isBefore(notBefore)) {
                facts(story);
                watchers.forEach(w -> w.over(story));
            }
            return true;
        } catch (RuntimeException e) {
            log.warn("told later", e);
            return false;
        } finally {
            MDC.remove("callId");
        }
    }

    private void facts(Story s) {
        if (s.dialled().equals(CallFacts.OUT)) {
            told.dialled(
                    s.call(),
                    s.startedAt(),
                    s.firstSeat() == null ? "" : s.firstSeat(),
                    s.callerNumber(),
                    DialResult.ANSWERED);
        } else if (!s.trunk().isEmpty()) { // else it is a call-back: nobody arrived
            told.offered(s.call(), s.startedAt(), s.dialled(), s.trunk(), s.callerNumber());
        }
        if (s.answeredAt() != null && s.firstSeat() != null && s.waited() != null) {
            told.answered(s.call(), s.answeredAt(), s.firstSeat(), s.waited());
        }
        told.ended(s.call(), s.endedAt(), s.by(), s.outcome(), s.lastSeat(), s.talked());
    }

    /// How far every call before has been told.
    private void keep() throws IOException {
        Position far = tail.position();
        Position open = stories.oldest().orElse(far);
        Over untold = over.peek();
        Position first = untold == null || open.compareTo(untold.from()) < 0 ? open : untold.from();
        String text = first.compareTo(far) < 0 ? first.text() : far.text();
        if (!text.equals(keptText) && far.inode() != 0) {
            SmallFile.write(kept, text);
            keptText = text;
        }
    }
}
