/// Dialled numbers: which of the five merged lines a caller wanted.
@NullMarked
package cn.hotline12315.telephony.line;

import org.jspecify.annotations.NullMarked;
