package cn.hotline12315.telephony.seat;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/// Puts the desk's socket at `/telephony/desk`.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class DeskWebSocket {

    /// Only hands over to lanes; one thread serves thousands of seats.
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService timer() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("timer").factory());
    }

    @Bean
    ServletServerContainerFactoryBean socketLimits() {
        ServletServerContainerFactoryBean limits = new ServletServerContainerFactoryBean();
        limits.setMaxTextMessageBufferSize(4 * 16 * 1024); // what is longer than ours is refused in words first
        return limits;
    }

    @Bean
    WebSocketConfigurer deskAddress(DeskSocketProvider desk) {
        return (WebSocketHandlerRegistry registry) -> registry.addHandler(desk.socket(), "/telephony/desk")
                .addInterceptors(new SameOrigin())
                .setAllowedOriginPatterns("*"); // SameOrigin decides: behind the front door the scheme differs
    }

    /// Breaks the circle between the timer made here and the socket that uses it.
    @Bean
    DeskSocketProvider deskSocketProvider(org.springframework.beans.factory.ObjectProvider<DeskSocket> socket) {
        return socket::getObject;
    }

    @FunctionalInterface
    interface DeskSocketProvider {
        WebSocketHandler socket();
    }

    /// A page of another origin may not open a desk. What sends no `Origin` is no browser and may.
    static final class SameOrigin implements HandshakeInterceptor {
        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            HttpHeaders headers = request.getHeaders();
            if (same(headers.getOrigin(), headers.getFirst(HttpHeaders.HOST))) {
                return true;
            }
            response.setStatusCode(HttpStatus.FORBIDDEN);
            return false;
        }

        static boolean same(@Nullable String origin, @Nullable String host) {
            if (origin == null) {
                return true;
            }
            try {
                String authority = URI.create(origin).getAuthority();
                return authority != null && authority.equalsIgnoreCase(host);
            } catch (IllegalArgumentException noAddress) {
                return false;
            }
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception exception) {}
    }
}
