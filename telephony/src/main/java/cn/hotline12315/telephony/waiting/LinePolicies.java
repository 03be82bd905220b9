package cn.hotline12315.telephony.waiting;

import cn.hotline12315.contract.call.LegacyLine;
import org.jspecify.annotations.Nullable;

/// What counts for a line now.
@FunctionalInterface
public interface LinePolicies {
    /// @param line null when the number is none of the five
    LinePolicy of(@Nullable LegacyLine line);
}
