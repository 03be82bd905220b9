/// Calling back after a ticket is concluded (回访, O121 Art. 26: "may"): which are called, until when, how often. Knows
/// nothing of tickets but their ids.
@NullMarked
package cn.hotline12315.core.followup;

import org.jspecify.annotations.NullMarked;
