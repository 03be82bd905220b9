package cn.hotline12315.core.ticket;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings `hotline.ticket.*`.
///
/// @param region first four digits of ticket numbers, GB/T 2260
@ConfigurationProperties("hotline.ticket")
public record TicketSettings(@DefaultValue("4201") String region) {
    public TicketSettings {
        if (!region.matches("[0-9]{4}")) {
            throw new IllegalArgumentException("hotline.ticket.region: four digits, e.g. 4201");
        }
    }
}
