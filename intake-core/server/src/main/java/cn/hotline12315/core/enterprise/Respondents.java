package cn.hotline12315.core.enterprise;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Keeps respondents as callers name them, one row per ticket.
@Component
public class Respondents {
    private final EntityManager rows;
    private final JdbcTemplate sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final Clock clock;

    Respondents(EntityManager rows, JdbcTemplate sql, PersonalCipher cipher, LookupHash hash, Clock clock) {
        this.rows = rows;
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.clock = clock;
    }

    /// A respondent, encrypted and hashed; not yet written.
    ///
    /// @param values of the row's columns
    public record Sealed(UUID id, RespondentDetails details, List<Object> values) {
        @Override
        public String toString() {
            return "respondent " + id;
        }
    }

    public Sealed sealed(RespondentDetails respondent) {
        UUID id = UuidV7.next(clock);
        String name = respondent.name();
        return new Sealed(
                id,
                respondent,
                Sql.values(
                        id,
                        seal(name),
                        hash.nameOrNull(name),
                        name == null ? new Long[0] : hash.pairs(name).toArray(new Long[0]),
                        seal(respondent.uscc()),
                        respondent.uscc() == null ? null : hash.uscc(respondent.uscc()),
                        seal(respondent.address()),
                        seal(respondent.phone()),
                        seal(respondent.platform()),
                        seal(respondent.orderNumber()),
                        Sql.time(clock.instant())));
    }

    private byte @Nullable [] seal(@Nullable String text) {
        return cipher.sealOrNull(Purpose.RESPONDENT, text);
    }

    /// Inside the caller's transaction.
    public void add(Collection<Sealed> respondents) {
        sql.batchUpdate(
                """
                insert into respondent (id, name, name_hash, name_pairs, uscc, uscc_hash, address, phone, platform,
                  order_number, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", respondents.stream().map(one -> one.values().toArray()).toList());
    }

    public Map<UUID, RespondentDetails> byIds(Collection<UUID> ids) {
        return rows
                .createQuery("from RespondentRow where id in :ids", RespondentRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(RespondentRow::id, RespondentRow::details));
    }
}
