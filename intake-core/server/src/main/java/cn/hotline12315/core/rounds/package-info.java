/// Work that comes round by itself.
@NullMarked
package cn.hotline12315.core.rounds;

import org.jspecify.annotations.NullMarked;
