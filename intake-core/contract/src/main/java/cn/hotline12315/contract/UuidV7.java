package cn.hotline12315.contract;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/// Makes time-ordered ids (RFC 9562, section 5.7): 48 bits of Unix milliseconds, 74 random bits.
///
/// Safe for any number of threads. Ids made within one millisecond are not ordered among each other.
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private UuidV7() {}

    public static UUID next(Clock clock) {
        long random = RANDOM.nextLong();
        long high = (clock.millis() << 16) | 0x7000L | (random & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
