/// Who sees which personal field of a ticket whole, and until when.
@NullMarked
package cn.hotline12315.core.unmasking;

import org.jspecify.annotations.NullMarked;
