/// Bytes on a carrier's wire: frames, fixed fields, C strings, and what is wrong with them.
@NullMarked
package cn.hotline12315.sms.frame;

import org.jspecify.annotations.NullMarked;
