/// Citizens who asked to be called back: their place in the queue, the call to them, and the next try.
@NullMarked
package cn.hotline12315.telephony.callback;

import org.jspecify.annotations.NullMarked;
