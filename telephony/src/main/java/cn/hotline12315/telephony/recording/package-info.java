/// Finished recordings on their way to the core, and the disk that they lie on until then.
@NullMarked
package cn.hotline12315.telephony.recording;

import org.jspecify.annotations.NullMarked;
