/// Chinese text as pieces that can be counted and compared, without telling words apart.
@NullMarked
package cn.hotline12315.core.text;

import org.jspecify.annotations.NullMarked;
