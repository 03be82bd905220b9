/// Figures of calls and seats. Everything is folded from recorded events and can be made anew from them; nothing is
/// counted while it happens.
@NullMarked
package cn.hotline12315.core.statistics;

import org.jspecify.annotations.NullMarked;
