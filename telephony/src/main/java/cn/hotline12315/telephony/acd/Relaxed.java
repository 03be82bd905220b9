package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.CallId;

/// A waiting call requires less now.
///
/// @param step which step counts, from 1 (0 is the first, that nobody is told of)
public record Relaxed(CallId call, int step) {

    /// As acd-common.lua publishes it: `<call> <step>`.
    static Relaxed parse(String message) {
        String[] parts = message.split(" ", 2);
        return new Relaxed(CallId.of(parts[0]), Integer.parseInt(parts[1]));
    }
}
