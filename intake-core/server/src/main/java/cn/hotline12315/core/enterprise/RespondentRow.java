package cn.hotline12315.core.enterprise;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@SuppressWarnings("UnusedVariable") // columns that only queries read
@Table(name = "respondent")
class RespondentRow {
    @Id
    private UUID id;

    @Convert(converter = RespondentText.class)
    private @Nullable String name;

    private byte @Nullable [] nameHash;

    @Convert(converter = RespondentText.class)
    private @Nullable String uscc;

    private byte @Nullable [] usccHash;

    @Convert(converter = RespondentText.class)
    private @Nullable String address;

    @Convert(converter = RespondentText.class)
    private @Nullable String phone;

    @Convert(converter = RespondentText.class)
    private @Nullable String platform;

    @Convert(converter = RespondentText.class)
    private @Nullable String orderNumber;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected RespondentRow() {}

    UUID id() {
        return id;
    }

    RespondentDetails details() {
        return new RespondentDetails(name, uscc, address, phone, platform, orderNumber);
    }
}
