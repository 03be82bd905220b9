/// Facts on their way to the core: the stream, and the journal while Redis is away.
@NullMarked
package cn.hotline12315.telephony.event;

import org.jspecify.annotations.NullMarked;
