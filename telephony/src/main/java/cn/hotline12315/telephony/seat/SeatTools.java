package cn.hotline12315.telephony.seat;

import cn.hotline12315.telephony.acd.SeatStates;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.asterisk.SeatDevices;
import cn.hotline12315.telephony.call.Calls;
import cn.hotline12315.telephony.recording.DiskWatch;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.stereotype.Component;

/// What every desk works with.
@Component
record SeatTools(
        SeatStates states,
        SeatDevices devices,
        Asterisk asterisk,
        SiteRedis redis,
        Calls calls,
        DiskWatch recording,
        DeskWords words,
        SeatSettings settings,
        SiteSettings site,
        ScheduledExecutorService timer) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// 256 random bits, in letters that SIP and JSON leave as they are.
    static String secret() {
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    String service() {
        return words.service(asterisk.connected(), redis.available(), recording.recording());
    }
}
