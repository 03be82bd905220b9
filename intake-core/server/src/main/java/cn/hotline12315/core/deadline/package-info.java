/// Until when: clocks, rule sets, the working calendar, what is due and when its lights are told. Knows nothing
/// of tickets but their ids: who has facts turns them into [ClockEvent]s.
@NullMarked
package cn.hotline12315.core.deadline;

import org.jspecify.annotations.NullMarked;
