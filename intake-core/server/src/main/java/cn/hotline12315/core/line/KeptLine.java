package cn.hotline12315.core.line;

import cn.hotline12315.contract.call.LegacyLine;
import cn.hotline12315.core.life.TicketKind;
import org.jspecify.annotations.Nullable;

/// A line as desks show it.
///
/// @param number one of the five; which one a caller dialled telephony reads (docs/contracts.md, section 4)
/// @param name 1 to 12 characters
/// @param wording what the agent says besides the greeting, at most 200 characters; may be empty
/// @param kind what a new draft of a call on this line begins as; null: a complaint
/// @param version 1, and one more for every change
record KeptLine(
        LegacyLine number,
        String name,
        String wording,
        @Nullable TicketKind kind,
        long version) {}
