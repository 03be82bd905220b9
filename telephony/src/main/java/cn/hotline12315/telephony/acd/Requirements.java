package cn.hotline12315.telephony.acd;

import cn.hotline12315.contract.call.LegacyLine;
import org.jspecify.annotations.Nullable;

/// What a call asks of a seat: the seam for skills. Today every seat takes every call, and this only travels along.
///
/// @param line the business that was dialled; null when unknown
/// @param dialled as it came
public record Requirements(@Nullable LegacyLine line, String dialled, String trunk) {}
