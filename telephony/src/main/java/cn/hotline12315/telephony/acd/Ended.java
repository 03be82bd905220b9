package cn.hotline12315.telephony.acd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the ACD knew of a call that ended.
///
/// @param was `waiting`, `reserved`, `ringing`, `talking`, `ended` (it was over before), `none`
public record Ended(
        String was,
        @Nullable String seat,
        @Nullable String userId,
        @Nullable Instant answeredAt) {}
