/// Files, encrypted block by block, behind one interface: [StoredFiles]. A folder by default.
@NullMarked
package cn.hotline12315.core.file;

import org.jspecify.annotations.NullMarked;
