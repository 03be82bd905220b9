/// The language that the modules share: ids, events, numbers. No framework in here.
@NullMarked
package cn.hotline12315.contract;

import org.jspecify.annotations.NullMarked;
