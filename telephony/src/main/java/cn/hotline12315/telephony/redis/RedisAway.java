package cn.hotline12315.telephony.redis;

import org.jspecify.annotations.Nullable;

/// Redis did not answer, or refuses to write. What was asked may or may not have happened; every script of ours may
/// be asked again.
public final class RedisAway extends RuntimeException {
    RedisAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
