/// One inbound touch on any channel; for a call it is made of telephony's events and the desktop's save, in any order.
@NullMarked
package cn.hotline12315.core.contact;

import org.jspecify.annotations.NullMarked;
