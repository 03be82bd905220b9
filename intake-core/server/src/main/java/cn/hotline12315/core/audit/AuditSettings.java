package cn.hotline12315.core.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.audit.*`.
///
/// @param sealEvery how often new entries are sealed; what is not sealed yet could be changed unseen
/// @param keptFor whole months of entries that are older are dropped; at least half a year (Cybersecurity Law,
///     Art. 23). Ten years by default; change it where the province's rules say otherwise
@ConfigurationProperties("hotline.audit")
public record AuditSettings(
        @DefaultValue("1s") Duration sealEvery,
        @DefaultValue("3653d") Duration keptFor) {
    public AuditSettings {
        if (sealEvery.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("hotline.audit.seal-every: at least 100ms");
        }
        if (keptFor.toDays() < 184 || keptFor.toDays() > 36_525) {
            throw new IllegalArgumentException("hotline.audit.kept-for: 184 to 36525 days");
        }
    }
}
