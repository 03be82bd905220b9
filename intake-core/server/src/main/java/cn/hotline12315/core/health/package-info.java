/// Whether the core can do its work.
@NullMarked
package cn.hotline12315.core.health;

import org.jspecify.annotations.NullMarked;
