package cn.hotline12315.core.person;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.privacy.SealedText;
import jakarta.persistence.Converter;
import org.springframework.stereotype.Component;

@Converter
@Component
class PersonText extends SealedText {
    PersonText(PersonalCipher cipher) {
        super(cipher, Purpose.PERSON);
    }
}
