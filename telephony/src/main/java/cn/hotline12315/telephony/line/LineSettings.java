package cn.hotline12315.telephony.line;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How carriers write the numbers they hand over, trunk by trunk.
///
/// @param areaCode of the site, without its leading zero; for trunks that name none
/// @param trunks by the name of the trunk's PJSIP endpoint; without any, there is one named `demo`
@ConfigurationProperties("hotline.line")
@Validated
public record LineSettings(
        @DefaultValue("27") @Pattern(regexp = "[1-9][0-9]{1,2}")
        String areaCode,

        Map<String, @Valid Trunk> trunks) {

    /// The trunk of the demonstration, and what an unknown trunk is taken for.
    public static final Trunk DEMO = new Trunk(null, List.of());

    public LineSettings {
        trunks = trunks == null || trunks.isEmpty() ? Map.of("demo", DEMO) : Map.copyOf(trunks);
    }

    /// @param areaCode of the trunk's place, without its leading zero; the site's when null
    /// @param strip what this carrier puts before the number, for example a service prefix; the longest that fits
    ///   goes
    public record Trunk(
            @Nullable @Pattern(regexp = "[1-9][0-9]{1,2}") String areaCode,
            @DefaultValue List<String> strip) {
        public Trunk {
            strip = List.copyOf(strip);
        }
    }

    /// The trunk's area code; the site's for a trunk that is not configured.
    public String areaCodeOf(String trunk) {
        String own = trunks.getOrDefault(trunk, DEMO).areaCode();
        return own == null ? areaCode : own;
    }

    List<String> stripOf(String trunk) {
        return trunks.getOrDefault(trunk, DEMO).strip();
    }
}
