package cn.hotline12315.core.reconciliation;

import cn.hotline12315.core.contact.NodeContacts;
import cn.hotline12315.core.contact.NodeContacts.NodeContact;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Compares an hour of Asterisk's calls with our contacts.
@Component
class Comparison {
    /// Asterisk and telephony note a call's start apart from each other, so a contact that close to the hour's border
    /// may
    /// belong to the hour beside it.
    private static final Duration BORDER = Duration.ofSeconds(5);
    /// A contact without an end may be a call that goes on; not after so long.
    private static final Duration LONGEST_CALL = Duration.ofHours(6);

    private final NodeContacts contacts;
    private final Clock clock;

    Comparison(NodeContacts contacts, Clock clock) {
        this.contacts = contacts;
        this.clock = clock;
    }

    /// @param contacts how many began on this node in this hour
    /// @param differences by call and kind
    record Result(int contacts, List<Difference> differences) {
        Result {
            differences = List.copyOf(differences);
        }
    }

    Result of(HourOfCalls hour) {
        Set<UUID> calls = hour.calls().stream().map(HourOfCalls.Call::callId).collect(Collectors.toSet());
        Map<UUID, NodeContact> known =
                contacts.ofCalls(calls).stream().collect(Collectors.toMap(NodeContact::callId, Function.identity()));
        List<NodeContact> ours = contacts.startedBetween(hour.node(), hour.hour(), hour.end());
        List<Difference> differences = new ArrayList<>();
        for (HourOfCalls.Call call : hour.calls()) {
            NodeContact contact = known.get(call.callId());
            if (contact == null) {
                differences.add(new Difference(call.callId(), DifferenceKind.CONTACT_MISSING, null));
            } else {
                compare(call, contact, differences);
            }
        }
        ours.stream()
                .filter(contact -> !calls.contains(contact.callId()) && isSurely(contact, hour))
                .forEach(contact -> differences.add(
                        new Difference(contact.callId(), DifferenceKind.CALL_UNKNOWN, contact.contactId())));
        differences.sort(Comparator.comparing(Difference::callId).thenComparing(Difference::kind));
        return new Result(ours.size(), differences);
    }

    private void compare(HourOfCalls.Call call, NodeContact contact, List<Difference> differences) {
        if (call.endedAt() != null && contact.endedAt() == null) {
            differences.add(new Difference(call.callId(), DifferenceKind.NOT_ENDED, contact.contactId()));
        }
        boolean answered = call.answeredAt() != null;
        if (answered != contact.answered() || (answered && isOtherSeat(call, contact))) {
            differences.add(new Difference(call.callId(), DifferenceKind.ANSWER_DIFFERS, contact.contactId()));
        }
    }

    private boolean isOtherSeat(HourOfCalls.Call call, NodeContact contact) {
        return call.seat() != null
                && !call.seat().equals(contact.seat())
                && !contacts.seatsThatAnswered(contact.contactId()).contains(call.seat());
    }

    /// Whether Asterisk should have told of it in this hour.
    private boolean isSurely(NodeContact contact, HourOfCalls hour) {
        Instant start = contact.startedAt();
        boolean inside = !start.isBefore(hour.hour().plus(BORDER))
                && start.isBefore(hour.end().minus(BORDER));
        return inside
                && (contact.endedAt() != null || start.isBefore(clock.instant().minus(LONGEST_CALL)));
    }
}
