package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import org.jspecify.annotations.Nullable;

/// A seat was reserved for a call.
///
/// @param virtual for a call-back: the citizen is to be called now
public record Offer(
        CallId call, String seat, long attempt, @Nullable String userId, boolean virtual) {

    /// As acd-common.lua publishes it: `<call> <seat> <attempt> <1 = virtual> <userId>`.
    static Offer parse(String message) {
        String[] parts = message.split(" ", 5);
        String user = parts.length > 4 && !parts[4].isEmpty() ? parts[4] : null;
        return new Offer(CallId.of(parts[0]), parts[1], Long.parseLong(parts[2]), user, parts[3].equals("1"));
    }
}
