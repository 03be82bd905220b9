/// Calls: one lane each, from the first variable in the dialplan to the hang-up.
@NullMarked
package cn.hotline12315.telephony.call;

import org.jspecify.annotations.NullMarked;
