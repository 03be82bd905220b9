/// China Mobile's CMPP 2.0 and 3.0: bytes to records and back (QB-GF-028-2003).
@NullMarked
package cn.hotline12315.sms.cmpp;

import org.jspecify.annotations.NullMarked;
