/// The five lines as desks show them, and the administrators' page for them.
@NullMarked
package cn.hotline12315.core.line;

import org.jspecify.annotations.NullMarked;
