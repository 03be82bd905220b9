/// Who gets which call: one atomic step in Redis decides (docs/contracts.md, section 5).
@NullMarked
package cn.hotline12315.telephony.acd;

import org.jspecify.annotations.NullMarked;
