/// Who is to be called back: callers who asked for it, found the line closed or full, or gave up waiting.
@NullMarked
package cn.hotline12315.core.callback;

import org.jspecify.annotations.NullMarked;
