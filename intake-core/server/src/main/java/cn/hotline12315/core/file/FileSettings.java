package cn.hotline12315.core.file;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Settings `hotline.file.*`.
///
/// @param folder where stored files are kept, encrypted with the key in `HOTLINE_KEYS`; a disk with room for them,
/// shared
///     by all copies of the core
@ConfigurationProperties("hotline.file")
public record FileSettings(Path folder) {}
