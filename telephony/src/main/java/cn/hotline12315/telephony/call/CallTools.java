package cn.hotline12315.telephony.call;

import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.acd.Colleagues;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.callback.CallBacks;
import cn.hotline12315.telephony.routing.Routes;
import cn.hotline12315.telephony.waiting.WaitingTools;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/// What every lane works with.
record CallTools(
        Acd acd,
        Colleagues colleagues,
        Asking asking,
        Told told,
        Asterisk asterisk,
        CallWatcher watcher,
        Routes routes,
        CallSettings settings,
        ScheduledExecutorService timer,
        Clock clock,
        WaitingTools waiting,
        CallBacks callBacks,
        CallsOut callsOut) {}
