/// Lists as files for a spreadsheet, of any length without being held in memory.
@NullMarked
package cn.hotline12315.core.export;

import org.jspecify.annotations.NullMarked;
