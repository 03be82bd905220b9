package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import org.jspecify.annotations.Nullable;

/// A seat was reserved for a call.
public record Offer(
        CallId call, String seat, long attempt, @Nullable String userId) {

    /// As the match script publishes it: `<call> <seat> <attempt> <userId>`.
    static Offer parse(String message) {
        String[] parts = message.split(" ", 4);
        String user = parts.length > 3 && !parts[3].isEmpty() ? parts[3] : null;
        return new Offer(CallId.of(parts[0]), parts[1], Long.parseLong(parts[2]), user);
    }
}
