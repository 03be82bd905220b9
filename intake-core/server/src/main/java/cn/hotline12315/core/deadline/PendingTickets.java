package cn.hotline12315.core.deadline;

/// By which rules a ticket goes on that was pending when they changed. Order 121 says nothing of it.
public enum PendingTickets {
    /// By those of the day of its receipt, to its end.
    BY_RECEIPT,
    /// Every clock by those of the day on which it starts: what began goes on as it was, each new step by the
    /// new ones.
    BY_START
}
