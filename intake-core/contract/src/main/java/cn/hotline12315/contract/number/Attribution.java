package cn.hotline12315.contract.number;

import org.jspecify.annotations.Nullable;

/// Where a number is from, as a hint. `certain` only for an area code: mobile numbers move with their owners.
///
/// @param province in Chinese with its kind, `湖北省`; null when unknown
/// @param city in Chinese with its kind, `武汉市`; null when unknown
public record Attribution(
        @Nullable String province, @Nullable String city, boolean certain) {
    public static final Attribution UNKNOWN = new Attribution(null, null, false);
}
