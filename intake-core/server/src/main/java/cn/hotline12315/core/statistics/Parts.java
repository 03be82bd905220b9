package cn.hotline12315.core.statistics;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which seats had a call, one after the other. For one thread.
///
/// ```
/// offered → missed
///         → talking ⇄ held → left (ended, given away, or another seat has the caller)
/// ```
final class Parts {
    private final List<Open> all = new ArrayList<>();
    private @Nullable Open talking;

    private Parts() {}

    /// @param inTime a call's events
    static List<Part> of(List<CallEvent> inTime) {
        Parts parts = new Parts();
        inTime.forEach(parts::take);
        return parts.all.stream().map(Open::part).toList();
    }

    private void take(CallEvent event) {
        switch (event) {
            case CallEvent.Reserved e -> offered(e.seat(), e.userId(), e.at());
            case CallEvent.Ringing e -> offered(e.seat(), e.userId(), e.at());
            case CallEvent.Missed e ->
                offered(e.seat(), e.userId(), e.at()).missed = e.cause().word();
            case CallEvent.Answered e -> answered(e.seat(), e.userId(), e.at());
            case CallEvent.Held e -> hold(e.at());
            case CallEvent.Interrupted e -> hold(e.at());
            case CallEvent.Consulted e -> hold(e.at());
            case CallEvent.Resumed e -> talk(e.at());
            case CallEvent.Conferenced e -> talk(e.at());
            case CallEvent.Transferred e when e.result() == CallEvent.TransferResult.DONE -> given(e);
            case CallEvent.Dialled e -> dialled(e);
            case CallEvent.Ended e -> ended(e);
            default -> {}
        }
    }

    /// The offer that is open at the seat, or a new one.
    private Open offered(String seat, @Nullable String user, Instant at) {
        for (Open part : all.reversed()) {
            if (part.isOffered(seat)) {
                return part;
            }
        }
        Open part = new Open(seat, FactRows.uuidOrNull(user), at);
        all.add(part);
        return part;
    }

    private void answered(String seat, @Nullable String user, Instant at) {
        if (talking != null && talking.seat.equals(seat)) {
            talking.talk(at);
            talking.knownAs(user);
            return;
        }
        leave(at);
        talking = offered(seat, user, at);
        talking.answeredAt = at;
    }

    private void hold(Instant at) {
        if (talking != null) {
            talking.hold(at);
        }
    }

    private void talk(Instant at) {
        if (talking != null) {
            talking.talk(at);
        }
    }

    private void given(CallEvent.Transferred event) {
        if (talking == null || !talking.seat.equals(event.seat())) {
            return;
        }
        talking.transferred = true;
        leave(event.at());
        if (event.kind() == CallEvent.TransferKind.CONSULT && event.to() instanceof Target.Seat(String seat)) {
            answered(seat, null, event.at());
        }
    }

    private void dialled(CallEvent.Dialled event) {
        if (talking != null) {
            return; // answered came first
        }
        Open part = offered(event.seat(), event.userId(), event.at());
        if (event.result() == CallEvent.DialResult.ANSWERED) {
            part.answeredAt = event.at();
            talking = part;
        }
    }

    private void ended(CallEvent.Ended event) {
        if (talking != null && event.by() == CallEvent.EndedBy.SEAT) {
            talking.hungUp = true;
        }
        leave(event.at());
    }

    private void leave(Instant at) {
        if (talking != null) {
            talking.talk(at);
            talking.leftAt = at;
            talking = null;
        }
    }

    private static final class Open {
        final String seat;
        private @Nullable UUID user;
        private final Instant offeredAt;
        private @Nullable String missed;
        private @Nullable Instant answeredAt;
        private @Nullable Instant leftAt;
        private @Nullable Instant heldAt;
        private Duration hold = Duration.ZERO;
        private boolean transferred;
        private boolean hungUp;

        Open(String seat, @Nullable UUID user, Instant offeredAt) {
            this.seat = seat;
            this.user = user;
            this.offeredAt = offeredAt;
        }

        boolean isOffered(String at) {
            return seat.equals(at) && missed == null && answeredAt == null;
        }

        /// Who took a caller over is named by his answer, not by the transfer.
        void knownAs(@Nullable String name) {
            if (user == null) {
                user = FactRows.uuidOrNull(name);
            }
        }

        void hold(Instant at) {
            if (heldAt == null) {
                heldAt = at;
            }
        }

        void talk(Instant at) {
            if (heldAt != null) {
                hold = hold.plus(Duration.between(heldAt, at));
                heldAt = null;
            }
        }

        Part part() {
            Duration talk = answeredAt == null || leftAt == null
                    ? Duration.ZERO
                    : Duration.between(answeredAt, leftAt).minus(hold);
            return new Part(seat, user, offeredAt, missed, answeredAt, leftAt, talk, hold, transferred, hungUp);
        }
    }
}
