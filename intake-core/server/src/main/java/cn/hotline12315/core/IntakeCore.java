package cn.hotline12315.core;

import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The core's process. Exits with status 1 and one clear sentence when PostgreSQL does not come within a minute.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class IntakeCore {

    public static void main(String[] args) {
        application().run(args);
    }

    /// The application as `main` runs it; tests add their own beans to it.
    public static SpringApplication application(Class<?>... more) {
        Class<?>[] sources = new Class<?>[more.length + 1];
        sources[0] = IntakeCore.class;
        System.arraycopy(more, 0, sources, 1, more.length);
        SpringApplication application = new SpringApplication(sources);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        return application;
    }

    @Configuration(proxyBeanMethods = false)
    static class Time {
        private static final Logger log = LoggerFactory.getLogger(IntakeCore.class);

        /// The only clock; everything that asks for the time is given this one.
        @Bean
        Clock clock(ClockSettings settings) {
            if (settings.file().isEmpty()) {
                return Clock.systemUTC();
            }
            log.warn("this is a test: the clock is moved by what {} says", settings.file());
            return new MovedClock(Clock.systemUTC(), Path.of(settings.file()));
        }
    }
}
