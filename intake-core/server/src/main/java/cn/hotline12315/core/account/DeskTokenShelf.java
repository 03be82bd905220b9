package cn.hotline12315.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Where telephony picks up who may open a desk, and hears whose desk must end (docs/contracts.md, sections 2 and 5).
public interface DeskTokenShelf {
    /// The user's sessions were ended: his desk ends too. Not told again; telephony asks by itself now and then
    /// ([NodeDeskResource]).
    ///
    /// @param at tokens given until then are worth nothing any more
    void ended(UUID user, Instant at);

    /// @param oversee whether he sees the board of seats and lines, and acts on seats
    /// @param issued when it was given out
    /// @param tokenSha256 in lower-case hex
    /// @return false when the shelf cannot be reached; the caller may try again
    boolean put(String tokenSha256, SignedIn user, boolean oversee, Instant issued, Duration life);
}
