/// One engine for the links of every carrier's protocol: login, window, heartbeat, time-outs, back-off,
/// rates. A
/// protocol is a [cn.hotline12315.sms.link.Dialect]; the engine knows no other word of it.
@NullMarked
package cn.hotline12315.sms.link;

import org.jspecify.annotations.NullMarked;
