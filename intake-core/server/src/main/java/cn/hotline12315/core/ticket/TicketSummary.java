package cn.hotline12315.core.ticket;

/// As much of a ticket's facts as lists show.
public final class TicketSummary {
    private static final int LONGEST = 60;

    private TicketSummary() {}

    /// The first characters of a text, in one line.
    public static String of(String facts) {
        int[] points = facts.replaceAll("\\s+", " ").codePoints().toArray();
        return points.length <= LONGEST ? new String(points, 0, points.length) : new String(points, 0, LONGEST) + "…";
    }
}
