package cn.hotline12315.core.enterprise;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.privacy.SealedText;
import jakarta.persistence.Converter;
import org.springframework.stereotype.Component;

@Converter
@Component
class RespondentText extends SealedText {
    RespondentText(PersonalCipher cipher) {
        super(cipher, Purpose.RESPONDENT);
    }
}
