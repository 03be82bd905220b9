package cn.hotline12315.telephony.supervisor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that a supervisor should look at, until it is over.
///
/// @param kind `service-level`, `surge`, `long-wait`, `link-down`
/// @param line null for what is of no line
/// @param since when it was first seen
record Alarm(String kind, @Nullable String line, Instant since, String words, String wordsEn) {}
