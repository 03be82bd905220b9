/// A ticket's registration and reading. A call becomes a ticket in `RegisterTicket`.
@NullMarked
package cn.hotline12315.core.ticket;

import org.jspecify.annotations.NullMarked;
