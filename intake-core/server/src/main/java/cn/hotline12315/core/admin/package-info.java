/// What administrators keep: users, their seats, and the authorities' files.
@NullMarked
package cn.hotline12315.core.admin;

import org.jspecify.annotations.NullMarked;
