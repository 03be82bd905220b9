package cn.hotline12315.telephony.web;

import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Switches Tomcat's WebSocket on; stands in for a starter (ADR 0030).
@Configuration(proxyBeanMethods = false)
class Web {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSocket() {
        return factory ->
                factory.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
    }
}
