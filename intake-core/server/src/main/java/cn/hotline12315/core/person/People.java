package cn.hotline12315.core.person;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.number.CallerNumber;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.contract.number.NumberReader;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Keeps people as they gave their details, one row per ticket.
@Component
public class People {
    private static final Pattern EXTENSION = Pattern.compile("(?:转|[-#x*,])\\s*[0-9]{1,6}$");
    private final EntityManager rows;
    private final JdbcTemplate sql;
    private final NumberReader numbers;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final Clock clock;

    People(
            EntityManager rows,
            JdbcTemplate sql,
            NumberReader numbers,
            PersonalCipher cipher,
            LookupHash hash,
            Clock clock) {
        this.rows = rows;
        this.sql = sql;
        this.numbers = numbers;
        this.cipher = cipher;
        this.hash = hash;
        this.clock = clock;
    }

    /// Somebody's details, encrypted and hashed; not yet written.
    ///
    /// @param details what is kept of them
    /// @param values of the row's columns
    public record Sealed(UUID id, PersonDetails details, List<Object> values) {
        @Override
        public String toString() {
            return "person " + id;
        }
    }

    public Sealed sealed(PersonDetails person) {
        UUID id = UuidV7.next(clock);
        PersonDetails kept = person.kept();
        @Nullable
        E164 phone = kept.phone() == null ? null : numberOf(kept.phone()).orElse(null);
        return new Sealed(
                id,
                kept,
                Sql.values(
                        id,
                        seal(kept.name()),
                        hash.nameOrNull(kept.name()),
                        seal(kept.phone()),
                        phone == null ? null : hash.phone(phone),
                        kept.idType() == null ? null : kept.idType().word(),
                        seal(kept.idNumber()),
                        kept.idNumber() == null ? null : hash.idNumber(kept.idNumber()),
                        seal(kept.address()),
                        kept.isAnonymous(),
                        Sql.time(clock.instant())));
    }

    private byte @Nullable [] seal(@Nullable String text) {
        return cipher.sealOrNull(Purpose.PERSON, text);
    }

    /// Inside the caller's transaction.
    public void add(Collection<Sealed> people) {
        sql.batchUpdate("""
                insert into person (id, name, name_hash, phone, phone_hash, id_type, id_number, id_number_hash, address,
                  anonymous, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", people.stream().map(one -> one.values().toArray()).toList());
    }

    /// A phone number as people say it, an extension left out.
    public Optional<E164> numberOf(String phone) {
        String withoutExtension = EXTENSION.matcher(phone).replaceFirst("");
        for (String candidate : new String[] {phone, withoutExtension}) {
            if (numbers.read(candidate) instanceof CallerNumber.Known known) {
                return Optional.of(known.e164());
            }
        }
        return Optional.empty();
    }

    public Map<UUID, PersonDetails> byIds(Collection<UUID> ids) {
        return rows
                .createQuery("from PersonRow where id in :ids", PersonRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(PersonRow::id, PersonRow::details));
    }
}
