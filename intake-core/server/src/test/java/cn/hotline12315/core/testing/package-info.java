/// One booted core for all test classes, with a real PostgreSQL 18 and a real Redis.
@NullMarked
package cn.hotline12315.core.testing;

import org.jspecify.annotations.NullMarked;
