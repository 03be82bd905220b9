/// Who is told what, in which words, by which channel, and what became of it (docs/ticket-life.md, *Who is told what*).
/// A notice is written with the fact that it tells of; it leaves the database through the outbox.
@NullMarked
package cn.hotline12315.core.notice;

import org.jspecify.annotations.NullMarked;
