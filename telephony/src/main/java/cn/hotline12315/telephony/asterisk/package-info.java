/// Asterisk as this process sees it: the only package that knows Asterisk-Java.
@NullMarked
package cn.hotline12315.telephony.asterisk;

import org.jspecify.annotations.NullMarked;
