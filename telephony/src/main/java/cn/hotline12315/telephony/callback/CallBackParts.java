package cn.hotline12315.telephony.callback;

import cn.hotline12315.telephony.acd.Acd;
import cn.hotline12315.telephony.asterisk.Asterisk;
import cn.hotline12315.telephony.core.CoreSettings;
import cn.hotline12315.telephony.event.CallEvents;
import cn.hotline12315.telephony.redis.RedisNews;
import cn.hotline12315.telephony.routing.Routes;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.waiting.LinePolicies;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CallBackParts {
    @Bean
    CallBacks callBacks(
            Acd acd,
            Asterisk asterisk,
            CallEvents events,
            Routes routes,
            LinePolicies policies,
            CallBackSettings settings,
            SiteSettings site,
            CoreSettings core,
            RedisNews redis,
            ScheduledExecutorService timer,
            Clock clock) {
        CallBackFile file = new CallBackFile(site.state(), core.secret());
        return new CallBacks(acd, asterisk, events, routes, policies, settings, site, file, redis, timer, clock);
    }
}
