package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import org.jspecify.annotations.Nullable;

/// A reservation or a ringing that lasted too long; the call waits again. (A reservation that no dialplan had asked
/// for just goes; nobody hears of it.)
///
/// @param rang whether the device had been heard ringing
/// @param virtual for a call-back: it is out of the queue until it is queued again, and the seat is free
public record Expired(
        CallId call, String node, String seat, @Nullable String userId, long attempt, boolean rang, boolean virtual) {}
