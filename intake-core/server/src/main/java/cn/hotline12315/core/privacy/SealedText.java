package cn.hotline12315.core.privacy;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/// Makes a text column of a JPA row an envelope. Each feature has its own, with its own purpose.
public abstract class SealedText implements AttributeConverter<@Nullable String, byte @Nullable []> {
    private final PersonalCipher cipher;
    private final Purpose purpose;

    protected SealedText(PersonalCipher cipher, Purpose purpose) {
        this.cipher = cipher;
        this.purpose = purpose;
    }

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable String plain) {
        return cipher.sealOrNull(purpose, plain);
    }

    @Override
    public @Nullable String convertToEntityAttribute(byte @Nullable [] envelope) {
        return cipher.openOrNull(purpose, envelope);
    }
}
