package cn.hotline12315.core.person;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.contract.number.CallerNumber;
import cn.hotline12315.contract.number.E164;
import cn.hotline12315.contract.number.NumberReader;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.storage.Sql;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps people as they gave their details, one row per ticket.
@Component
public class People {
    private final EntityManager rows;
    private final NumberReader numbers;
    private final LookupHash hash;
    private final Clock clock;

    People(EntityManager rows, NumberReader numbers, LookupHash hash, Clock clock) {
        this.rows = rows;
        this.numbers = numbers;
        this.hash = hash;
        this.clock = clock;
    }

    /// Inside the caller's transaction.
    public UUID keep(PersonDetails person) {
        PersonDetails kept = person.kept();
        @Nullable
        E164 phone = kept.phone() == null ? null : numberOf(kept.phone()).orElse(null);
        PersonRow row = new PersonRow(UuidV7.next(clock), kept, phone, hash, Sql.micros(clock.instant()));
        rows.persist(row);
        return row.id();
    }

    /// A phone number as people say it, an extension left out.
    public Optional<E164> numberOf(String phone) {
        String withoutExtension = phone.replaceFirst("(?:转|[-#x*,])\\s*[0-9]{1,6}$", "");
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
