/// Texts as SMS carry them: alphabets, parts, and what joins parts again (3GPP TS 23.038, 23.040).
@NullMarked
package cn.hotline12315.sms.text;

import org.jspecify.annotations.NullMarked;
