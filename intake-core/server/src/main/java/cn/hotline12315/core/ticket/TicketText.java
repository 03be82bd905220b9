package cn.hotline12315.core.ticket;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.privacy.SealedText;
import jakarta.persistence.Converter;
import org.springframework.stereotype.Component;

@Converter
@Component
class TicketText extends SealedText {
    TicketText(PersonalCipher cipher) {
        super(cipher, Purpose.TICKET);
    }
}
