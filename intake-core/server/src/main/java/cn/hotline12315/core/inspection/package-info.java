/// Reading of the audit log by those who oversee.
@NullMarked
package cn.hotline12315.core.inspection;

import org.jspecify.annotations.NullMarked;
