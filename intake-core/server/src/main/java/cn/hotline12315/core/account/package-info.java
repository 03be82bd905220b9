/// Users, sessions, login, desk tokens.
@NullMarked
package cn.hotline12315.core.account;

import org.jspecify.annotations.NullMarked;
