package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What else follows from telephony's events. Called inside the events' transaction, after the contacts' rows are
/// written and while they are locked; once per new event, whatever the order in which they come. What it writes must be
/// a function of the set of events, or be safe to write again.
public interface CallFollower {
    /// @param events all that are known of each contact that has a new one, in time
    default void calls(Map<UUID, List<CallEvent>> events) {}

    /// @param events new ones, of any seats
    default void seats(List<CallEvent.SeatState> events) {}
}
