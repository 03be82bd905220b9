/// The tree of categories: our own neutral seed, not official.
@NullMarked
package cn.hotline12315.core.category;

import org.jspecify.annotations.NullMarked;
