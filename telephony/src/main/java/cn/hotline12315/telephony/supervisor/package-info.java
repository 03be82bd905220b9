/// What supervisors see and do: the live board, its alarms, and deeds on seats (docs/routing.md, *Supervisors*).
@NullMarked
package cn.hotline12315.telephony.supervisor;

import org.jspecify.annotations.NullMarked;
