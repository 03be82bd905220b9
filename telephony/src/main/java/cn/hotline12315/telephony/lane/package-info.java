/// Work in order: one lane for each call and each seat.
@NullMarked
package cn.hotline12315.telephony.lane;

import org.jspecify.annotations.NullMarked;
