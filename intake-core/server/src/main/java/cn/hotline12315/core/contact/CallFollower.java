package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import java.util.List;
import java.util.UUID;

/// What else follows from telephony's events. Called inside the event's transaction, after the contact's row is
/// written and while it is locked; once per new event, whatever the order in which they come. What it writes must be a
/// function of the set of events, or be safe to write again.
public interface CallFollower {
    /// @param events all of the call that are known, in time
    default void call(UUID contact, List<CallEvent> events) {}

    default void seat(CallEvent.SeatState event) {}
}
