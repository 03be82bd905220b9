/// Recordings of calls: brought by nodes, listened to with a trace, deleted when their time has passed.
@NullMarked
package cn.hotline12315.core.recording;

import org.jspecify.annotations.NullMarked;
