package cn.hotline12315.core.web;

import java.time.Clock;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.jakarta.rs.json.JacksonJsonProvider;

/// Jersey under `/api/*` and, for nodes, under `/node/*`, wired by hand: each component by name, only Jackson 3, no
/// discovery. What is outside is a problem 404, what Tomcat itself refuses is a problem too.
@Configuration(proxyBeanMethods = false)
class JerseyWiring {
    @Bean
    JsonMapper jsonMapper() {
        return ApiJson.mapper();
    }

    @Bean
    ResourceConfig jersey(JsonMapper json, List<ApiComponent> components) {
        return config(json, components).register(new OriginCheck());
    }

    private static ResourceConfig config(JsonMapper json, List<?> components) {
        ResourceConfig config = new ResourceConfig();
        components.forEach(config::register);
        config.register(new JacksonJsonProvider(json))
                .register(new ProblemMapper())
                .register(new BodyLimit());
        config.property("jersey.config.disableAutoDiscovery", true);
        config.property("jersey.config.disableMetainfServicesLookup", true);
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        return config;
    }

    @Bean
    ServletRegistrationBean<ServletContainer> jerseyServlet(ResourceConfig jersey) {
        var servlet = new ServletRegistrationBean<>(new ServletContainer(jersey), "/api/*");
        servlet.setName("jersey");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    /// Not a bean of its kind: `/api` and `/node` share no component.
    @Bean
    ServletRegistrationBean<ServletContainer> nodeServlet(
            JsonMapper json, List<NodeComponent> components, NodeSettings settings) {
        ResourceConfig config = config(json, components).register(new NodeSecretCheck(settings));
        var servlet = new ServletRegistrationBean<>(new ServletContainer(config), "/node/*");
        servlet.setName("node");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean
    ServletRegistrationBean<NothingHere> nothingHere(JsonMapper json) {
        return new ServletRegistrationBean<>(new NothingHere(json), "/");
    }

    @Bean
    FilterRegistrationBean<RequestFrame> requestFrame(Clock clock) {
        return new FilterRegistrationBean<>(new RequestFrame(clock));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
