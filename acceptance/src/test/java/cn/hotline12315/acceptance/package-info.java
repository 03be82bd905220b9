/// The whole path: a real Asterisk, SIP callers, a real browser, PostgreSQL and Redis; nothing pretended.
@NullMarked
package cn.hotline12315.acceptance;

import org.jspecify.annotations.NullMarked;
