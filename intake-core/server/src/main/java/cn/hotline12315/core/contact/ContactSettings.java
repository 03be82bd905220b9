package cn.hotline12315.core.contact;

import cn.hotline12315.contract.number.NumberReader;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Settings `hotline.contact.*`.
///
/// @param areaCode of the place, without its leading zero; completes local numbers (`27` for Wuhan)
/// @param authority code of the hotline body whose calls these are until one of its people takes them; where there is
/// no
/// such authority, the national one
/// @param monthsAhead for how many months partitions are made beforehand, 1 to 24
@ConfigurationProperties("hotline.contact")
public record ContactSettings(
        @DefaultValue("27") String areaCode,
        @DefaultValue("420100") String authority,
        @DefaultValue("3") int monthsAhead) {
    public ContactSettings {
        if (!areaCode.matches("[1-9][0-9]{1,2}")) {
            throw new IllegalArgumentException("hotline.contact.area-code: without its leading zero, e.g. 27");
        }
        if (monthsAhead < 1 || monthsAhead > 24) {
            throw new IllegalArgumentException("hotline.contact.months-ahead: 1 to 24");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Wiring {
        @Bean
        NumberReader numberReader(ContactSettings settings) {
            return new NumberReader(settings.areaCode());
        }
    }
}
