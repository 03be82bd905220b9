package cn.hotline12315.telephony.acd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The queue in numbers.
///
/// @param longestSince since when the first caller waits; null when nobody does
public record QueueView(long waiting, @Nullable Instant longestSince, long ready) {}
