package cn.hotline12315.core.person;

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

    UUID id() {
        return id;
    }

    PersonDetails details() {
        return new PersonDetails(name, phone, IdType.ofOrNull(idType), idNumber, address, anonymous);
    }
}
