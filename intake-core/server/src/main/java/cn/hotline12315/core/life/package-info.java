/// The lives of tickets, as pure functions: states, steps, facts (docs/ticket-life.md). Knows no framework, no clock
/// and no database.
@NullMarked
package cn.hotline12315.core.life;

import org.jspecify.annotations.NullMarked;
