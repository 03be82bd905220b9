package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;
import org.jspecify.annotations.Nullable;

/// A reservation or a ringing that lasted too long; the call waits again. (A reservation that no dialplan had asked
/// for just goes; nobody hears of it.)
///
/// @param rang whether the device had been heard ringing
public record Expired(
        CallId call, String node, String seat, @Nullable String userId, long attempt, boolean rang) {}
