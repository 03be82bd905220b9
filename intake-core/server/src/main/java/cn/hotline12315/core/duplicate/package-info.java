/// Tickets that may be of the same matter, shown with reasons to who registers or handles one; people decide.
@NullMarked
package cn.hotline12315.core.duplicate;

import org.jspecify.annotations.NullMarked;
