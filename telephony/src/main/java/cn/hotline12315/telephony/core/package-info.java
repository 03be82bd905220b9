/// The core's node API, as this process uses it.
@NullMarked
package cn.hotline12315.telephony.core;

import org.jspecify.annotations.NullMarked;
