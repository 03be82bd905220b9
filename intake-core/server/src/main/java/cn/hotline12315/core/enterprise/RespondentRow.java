package cn.hotline12315.core.enterprise;

import cn.hotline12315.core.privacy.LookupHash;
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
    private Long[] namePairs;

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

    RespondentRow(UUID id, RespondentDetails respondent, LookupHash hash, Instant now) {
        this.id = id;
        name = respondent.name();
        nameHash = hash.nameOrNull(name);
        namePairs = name == null ? new Long[0] : hash.pairs(name).toArray(new Long[0]);
        uscc = respondent.uscc();
        usccHash = uscc == null ? null : hash.uscc(uscc);
        address = respondent.address();
        phone = respondent.phone();
        platform = respondent.platform();
        orderNumber = respondent.orderNumber();
        createdAt = now;
    }

    UUID id() {
        return id;
    }

    RespondentDetails details() {
        return new RespondentDetails(name, uscc, address, phone, platform, orderNumber);
    }
}
