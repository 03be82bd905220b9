/// Telephone numbers as citizens and carriers write them, and what can be read from them.
@NullMarked
package cn.hotline12315.contract.number;

import org.jspecify.annotations.NullMarked;
