package cn.hotline12315.telephony.call;

import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.asterisk.Asterisk;
import java.time.Clock;

/// What every lane works with.
record CallTools(Acd acd, Told told, Asterisk asterisk, CallWatcher watcher, Clock clock) {}
