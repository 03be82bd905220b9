package cn.hotline12315.core.deadline;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Settings `hotline.deadline.*`.
///
/// @param lastDay how a period of natural days ends: `next-working-day`, `statutory-holiday-only`, `none`;
///     change it where the province reads Art. 45 otherwise
/// @param pendingTickets rules of tickets that were pending when the rules changed: `by-receipt`, `by-start`
/// @param rulesFolder folder whose `deadline-rules.json` takes the place of the program's; empty for none
/// @param lightsEvery how often lights are looked for, at least 1 s
/// @param lightWorkers how many lights are told side by side, 1 to 16; raise it where the lights of midnight
///     take too long, each takes a connection to the database
@ConfigurationProperties("hotline.deadline")
public record DeadlineSettings(
        @DefaultValue("next-working-day") LastDay lastDay,
        @DefaultValue("by-receipt") PendingTickets pendingTickets,
        @DefaultValue("") String rulesFolder,
        @DefaultValue("10s") Duration lightsEvery,
        @DefaultValue("4") int lightWorkers) {
    public DeadlineSettings {
        if (lightsEvery.toSeconds() < 1) {
            throw new IllegalArgumentException("hotline.deadline.lights-every: at least 1 s");
        }
        if (lightWorkers < 1 || lightWorkers > 16) {
            throw new IllegalArgumentException("hotline.deadline.light-workers: 1 to 16");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring {
        @Bean
        RuleSets ruleSets(DeadlineSettings settings) {
            @Nullable Path folder = settings.rulesFolder().isBlank() ? null : Path.of(settings.rulesFolder());
            return RuleSets.read(folder, settings.lastDay());
        }
    }
}
