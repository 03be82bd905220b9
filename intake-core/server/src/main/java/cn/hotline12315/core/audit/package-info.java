/// The audit log: what was done by whom, why, from where; sealed into a chain that shows every later change.
@NullMarked
package cn.hotline12315.core.audit;

import org.jspecify.annotations.NullMarked;
