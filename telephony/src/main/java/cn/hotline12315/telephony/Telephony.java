package cn.hotline12315.telephony;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// The process `telephony`, one for each Asterisk node: it decides, the dialplan does.
///
/// It starts and stays up without Asterisk and without Redis, and joins them when they are there.
@SpringBootApplication
@ConfigurationPropertiesScan
public class Telephony {
    /// @param arguments as Spring Boot reads them; settings come from the environment (docs/contracts.md, section
    ///   1)
    public static void main(String[] arguments) {
        SpringApplication.run(Telephony.class, arguments);
    }
}
