/// Those complained of or reported: respondents and their unified social credit codes.
@NullMarked
package cn.hotline12315.core.enterprise;

import org.jspecify.annotations.NullMarked;
