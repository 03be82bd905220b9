package cn.hotline12315.sms.link;

/// Where a link stands:
///
/// ```
/// Down ──► Connecting ──► LoggingIn ──► Up ──► Leaving ──► Stopped
///  ▲            │              │         │        ▲
///  └────────────┴──────────────┴─────────┘        └── asked to, from everywhere
/// ```
///
/// @param words why, for an operator; empty where the phase says all
public record LinkState(Phase phase, String words) {
    /// The link's phases.
    public enum Phase {
        DOWN,
        CONNECTING,
        LOGGING_IN,
        UP,
        LEAVING,
        STOPPED
    }

    static LinkState of(Phase phase) {
        return new LinkState(phase, "");
    }
}
