package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.core.privacy.Masking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Contacts as the API shows them.
final class ContactViews {
    private ContactViews() {}

    /// @param e164 whole for one's own contacts of today, else masked; null when withheld, unreadable or hidden
    /// @param hidden he reported, and this user may not know him (O121 Art. 37)
    record Caller(
            @Nullable String e164,
            @Nullable String province,
            @Nullable String city,
            boolean certain,
            boolean hidden) {
        static final Caller HIDDEN = new Caller(null, null, null, false, true);
    }

    record Agent(UUID id, String name) {}

    record ContactTicket(UUID id, String number, String kind) {}

    /// @param recording null when the contact was never answered
    record ContactItem(
            UUID id,
            @Nullable UUID callId,
            Channel channel,
            @Nullable LegacyLine line,
            @Nullable String dialled,
            Caller caller,
            @Nullable String seat,
            @Nullable Agent agent,
            CallEvent.@Nullable Outcome outcome,
            CallEvent.@Nullable EndedBy endedBy,
            Instant startedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable Duration waited,
            @Nullable Duration talked,
            int missed,
            Direction direction,
            int transfers,
            @Nullable RecordingState recording,
            List<ContactTicket> tickets) {
        ContactItem {
            tickets = List.copyOf(tickets);
        }

        ContactItem with(List<ContactTicket> own) {
            return new ContactItem(
                    id,
                    callId,
                    channel,
                    line,
                    dialled,
                    caller,
                    seat,
                    agent,
                    outcome,
                    endedBy,
                    startedAt,
                    answeredAt,
                    endedAt,
                    waited,
                    talked,
                    missed,
                    direction,
                    transfers,
                    recording,
                    own);
        }
    }

    record ContactPage(List<ContactItem> items, @Nullable String nextCursor) {}

    record ContactDetail(ContactItem contact, List<ContactEvent> events) {}

    /// To whom a call was given.
    ///
    /// @param kind `seat`, `queue`, `outside`
    /// @param name the seat, the line, or the masked number
    record ContactTarget(String kind, String name) {
        static ContactTarget of(Target target) {
            return switch (target) {
                case Target.Seat seat -> new ContactTarget("seat", seat.seat());
                case Target.Queue queue -> new ContactTarget("queue", queue.line());
                case Target.Outside outside ->
                    new ContactTarget("outside", String.valueOf(Masking.phone(outside.number())));
            };
        }
    }

    /// What the call was to find.
    ///
    /// @param skills code and lowest level, `yue:3`
    record ContactRouting(
            @Nullable String line,
            List<String> skills,
            Duration priority,
            @Nullable Duration expectedWait) {
        ContactRouting {
            skills = List.copyOf(skills);
        }
    }

    record ContactAnswer(int question, int key) {}

    /// @param type as in the stream: `offered`, `queued`, …
    /// @param note the cause of a miss, the outcome of an end, why a recording is missing, how it was
    /// transferred and why that failed (`blind`, `consult busy`), by what a call-back was asked, what came of a
    /// call out, the step
    record ContactEvent(
            UUID id,
            String type,
            Instant at,
            @Nullable String seat,
            @Nullable String note,
            @Nullable ContactTarget to,
            @Nullable ContactRouting routing,
            @Nullable ContactAnswer answer) {
        static ContactEvent of(CallEvent event) {
            return new ContactEvent(
                    event.id(),
                    event.type(),
                    event.at(),
                    seat(event),
                    note(event),
                    to(event),
                    routing(event),
                    answer(event));
        }

        private static @Nullable String seat(CallEvent event) {
            return switch (event) {
                case CallEvent.OfSeat e -> e.seat();
                case CallEvent.Reserved e -> e.seat();
                case CallEvent.Ringing e -> e.seat();
                case CallEvent.Missed e -> e.seat();
                case CallEvent.Answered e -> e.seat();
                case CallEvent.Held e -> e.seat();
                case CallEvent.Interrupted e -> e.seat();
                case CallEvent.Resumed e -> e.seat();
                case CallEvent.Ended e -> e.seat();
                case CallEvent.Transferred e -> e.seat();
                case CallEvent.Consulted e -> e.seat();
                case CallEvent.Conferenced e -> e.seat();
                case CallEvent.RecordingPaused e -> e.seat();
                case CallEvent.RecordingResumed e -> e.seat();
                case CallEvent.Dialled e -> e.seat();
                default -> null;
            };
        }

        private static @Nullable String note(CallEvent event) {
            return switch (event) {
                case CallEvent.Missed e -> e.cause().word();
                case CallEvent.Ended e -> e.outcome().word();
                case CallEvent.Recorded e when e.reason() != null -> e.reason().word();
                case CallEvent.Transferred e ->
                    e.kind().word() + (e.result() == CallEvent.TransferResult.DONE ? "" : " " + failure(e));
                case CallEvent.Relaxed e -> Integer.toString(e.step());
                case CallEvent.CallBackAsked e -> e.by().word();
                case CallEvent.Dialled e -> e.result().word();
                default -> null;
            };
        }

        private static String failure(CallEvent.Transferred event) {
            return event.why() == null ? "failed" : event.why();
        }

        private static @Nullable ContactTarget to(CallEvent event) {
            return switch (event) {
                case CallEvent.Transferred e -> ContactTarget.of(e.to());
                case CallEvent.Consulted e -> ContactTarget.of(e.to());
                case CallEvent.Conferenced e -> ContactTarget.of(e.to());
                default -> null;
            };
        }

        private static @Nullable ContactRouting routing(CallEvent event) {
            return event instanceof CallEvent.Routed e
                    ? new ContactRouting(
                            e.line(),
                            e.skills().entrySet().stream()
                                    .map(skill -> skill.getKey() + ":" + skill.getValue())
                                    .sorted()
                                    .toList(),
                            e.priority(),
                            e.expectedWait())
                    : null;
        }

        private static @Nullable ContactAnswer answer(CallEvent event) {
            return event instanceof CallEvent.Surveyed e ? new ContactAnswer(e.question(), e.key()) : null;
        }
    }
}
