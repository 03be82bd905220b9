/// What is late, where, since when, and what is near due: counted per authority below the viewer (督办看板).
@NullMarked
package cn.hotline12315.core.board;

import org.jspecify.annotations.NullMarked;
