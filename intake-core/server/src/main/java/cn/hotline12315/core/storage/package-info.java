/// PostgreSQL at start and its health; helpers for hand-written SQL.
@NullMarked
package cn.hotline12315.core.storage;

import org.jspecify.annotations.NullMarked;
