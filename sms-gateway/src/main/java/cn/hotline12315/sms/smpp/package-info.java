/// SMPP 3.4: bytes to records and back (SMS Forum, issue 1.2).
@NullMarked
package cn.hotline12315.sms.smpp;

import org.jspecify.annotations.NullMarked;
