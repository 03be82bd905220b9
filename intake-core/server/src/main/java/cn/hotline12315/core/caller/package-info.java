/// What an agent sees when it rings: earlier calls, tickets, the person.
@NullMarked
package cn.hotline12315.core.caller;

import org.jspecify.annotations.NullMarked;
