package cn.hotline12315.core.privacy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PrivacyWiring {
    @Bean
    PersonalKey personalKey(PrivacySettings settings) {
        return PersonalKeyFile.readOrMake(settings.keys());
    }

    @Bean
    PersonalCipher personalCipher(PersonalKey key) {
        return new Sm4GcmCipher(key);
    }

    @Bean
    FileCipher fileCipher(PersonalKey key) {
        return new Sm4GcmFileCipher(key);
    }

    @Bean
    ChainHash chainHash(PersonalKey key) {
        return new ChainHash(key);
    }

    @Bean
    LookupHash lookupHash(PersonalKey key) {
        return new LookupHash(key);
    }
}
