/// Seats and the desks that sit at them (docs/contracts.md, section 3).
@NullMarked
package cn.hotline12315.telephony.seat;

import org.jspecify.annotations.NullMarked;
