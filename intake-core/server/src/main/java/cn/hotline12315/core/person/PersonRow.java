package cn.hotline12315.core.person;

import cn.hotline12315.contract.number.E164;
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
@Table(name = "person")
class PersonRow {
    @Id
    private UUID id;

    @Convert(converter = PersonText.class)
    private @Nullable String name;

    private byte @Nullable [] nameHash;

    @Convert(converter = PersonText.class)
    private @Nullable String phone;

    private byte @Nullable [] phoneHash;
    private @Nullable String idType;

    @Convert(converter = PersonText.class)
    private @Nullable String idNumber;

    private byte @Nullable [] idNumberHash;

    @Convert(converter = PersonText.class)
    private @Nullable String address;

    private boolean anonymous;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected PersonRow() {}

    PersonRow(UUID id, PersonDetails person, @Nullable E164 phoneRead, LookupHash hash, Instant now) {
        this.id = id;
        name = person.name();
        nameHash = hash.nameOrNull(name);
        phone = person.phone();
        phoneHash = phoneRead == null ? null : hash.phone(phoneRead);
        idType = person.idType() == null ? null : person.idType().word();
        idNumber = person.idNumber();
        idNumberHash = idNumber == null ? null : hash.idNumber(idNumber);
        address = person.address();
        anonymous = person.isAnonymous();
        createdAt = now;
    }

    UUID id() {
        return id;
    }

    PersonDetails details() {
        return new PersonDetails(name, phone, IdType.ofOrNull(idType), idNumber, address, anonymous);
    }
}
