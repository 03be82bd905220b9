package cn.hotline12315.core;

import java.time.Clock;
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
        /// The only clock; everything that asks for the time is given this one.
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
