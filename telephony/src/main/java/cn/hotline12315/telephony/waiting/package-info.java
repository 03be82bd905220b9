/// What callers hear while they wait: how long, what their keys do, and when nobody can serve them.
@NullMarked
package cn.hotline12315.telephony.waiting;

import org.jspecify.annotations.NullMarked;
