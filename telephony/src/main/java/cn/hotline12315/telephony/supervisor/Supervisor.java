package cn.hotline12315.telephony.supervisor;

/// Who oversees, at his own seat.
public record Supervisor(String seat, String userId, String name) {}
