package cn.hotline12315.core.notice;

import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Settings `hotline.notice.*`.
///
/// @param every how often the outbox looks for notices that are due
/// @param lease after which another copy tries a notice whose sender died; longer than any carrier's time-out
/// @param firstRetry after the first failure, doubled with each further one
/// @param longestRetry the most that is waited between two tries
/// @param tries after so many a person tells it
/// @param prefixes of formal numbers by authority code (`420111: 武洪市监`); without one: its place and 市监
@ConfigurationProperties("hotline.notice")
public record NoticeSettings(
        @DefaultValue("5s") Duration every,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("30s") Duration firstRetry,
        @DefaultValue("1h") Duration longestRetry,
        @DefaultValue("10") int tries,
        @DefaultValue Map<String, String> prefixes) {
    public NoticeSettings {
        if (every.toMillis() < 100 || lease.toSeconds() < 1 || firstRetry.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "hotline.notice: every at least 100 ms, lease at least 1 s, first-retry at least 1 ms");
        }
        if (longestRetry.compareTo(firstRetry) < 0 || tries < 1 || tries > 100) {
            throw new IllegalArgumentException(
                    "hotline.notice: longest-retry is not below first-retry, tries are 1 to 100");
        }
        prefixes = Map.copyOf(prefixes);
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring {
        @Bean
        NoticeTemplates noticeTemplates() {
            return NoticeTemplates.shipped();
        }

        @Bean
        Carriers carriers(ObjectProvider<NoticeChannel> found) {
            return new Carriers(found.stream().toList());
        }
    }
}
