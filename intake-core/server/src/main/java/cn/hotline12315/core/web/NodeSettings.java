package cn.hotline12315.core.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.node.*`.
///
/// @param secret what nodes show to the core; empty: every node is refused. At least 128 random bits
@ConfigurationProperties("hotline.node")
public record NodeSettings(@DefaultValue("") String secret) {
    @Override
    public String toString() {
        return "[redacted]";
    }
}
