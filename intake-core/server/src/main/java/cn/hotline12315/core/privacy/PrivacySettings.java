package cn.hotline12315.core.privacy;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Settings `hotline.privacy.*`.
///
/// @param keys folder with `personal.key`; keep a copy of that file elsewhere: without it the data is lost
@ConfigurationProperties("hotline.privacy")
public record PrivacySettings(Path keys) {}
