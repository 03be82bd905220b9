/// Decides where a call goes. Each package is a feature; [cn.hotline12315.telephony.call] is the heart.
@NullMarked
package cn.hotline12315.telephony;

import org.jspecify.annotations.NullMarked;
