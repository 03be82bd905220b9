package cn.hotline12315.core.account;

import java.time.Duration;

/// Where telephony picks up who may open a desk (docs/contracts.md, section 2).
public interface DeskTokenShelf {
    /// @param tokenSha256 in lower-case hex
    /// @return false when the shelf cannot be reached; the caller may try again
    boolean put(String tokenSha256, SignedIn user, Duration life);
}
