/// Where a caller is from, as a hint.
@NullMarked
package cn.hotline12315.telephony.region;

import org.jspecify.annotations.NullMarked;
