/// Asterisk's own record of events (CEL): what happened to every call, whether or not this process ran.
@NullMarked
package cn.hotline12315.telephony.record;

import org.jspecify.annotations.NullMarked;
