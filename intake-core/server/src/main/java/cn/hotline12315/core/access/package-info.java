/// Who may do what: role × authority × field, decided here and nowhere else, for one ticket in memory and for many
/// inside a query.
@NullMarked
package cn.hotline12315.core.access;

import org.jspecify.annotations.NullMarked;
