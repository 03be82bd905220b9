/// Which site and node this process is, and where it keeps its files.
@NullMarked
package cn.hotline12315.telephony.site;

import org.jspecify.annotations.NullMarked;
