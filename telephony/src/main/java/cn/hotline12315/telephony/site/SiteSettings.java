package cn.hotline12315.telephony.site;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// Who this process is.
///
/// @param site the province's two digits of GB/T 2260; change it once, at installation
/// @param node name of this Asterisk node within its site; unique there
/// @param state folder for the journal
@ConfigurationProperties("hotline.site")
@Validated
public record SiteSettings(
        @DefaultValue("42") @Pattern(regexp = "[0-9]{2}") String site,

        @DefaultValue("node-1") @Pattern(regexp = "[a-z0-9-]{1,40}")
        String node,

        @DefaultValue(".hotline/main") @NotNull Path state) {}
