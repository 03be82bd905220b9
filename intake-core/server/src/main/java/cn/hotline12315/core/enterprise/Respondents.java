package cn.hotline12315.core.enterprise;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Keeps respondents as callers name them, one row per ticket, as old as it.
@Component
public class Respondents {
    private final EntityManager rows;
    private final JdbcTemplate sql;
    private final PersonalCipher cipher;
    private final LookupHash hash;
    private final KnownNames names;
    private final Clock clock;

    Respondents(
            EntityManager rows,
            JdbcTemplate sql,
            PersonalCipher cipher,
            LookupHash hash,
            KnownNames names,
            Clock clock) {
        this.rows = rows;
        this.sql = sql;
        this.cipher = cipher;
        this.hash = hash;
        this.names = names;
        this.clock = clock;
    }

    /// A respondent, encrypted and hashed; not yet written.
    ///
    /// @param name by which parts of it are found; null without one
    /// @param values of the row's columns
    public record Sealed(
            UUID id, RespondentDetails details, @Nullable KnownName name, List<Object> values) {
        @Override
        public String toString() {
            return "respondent " + id;
        }
    }

    /// @param at when his ticket is registered
    public Sealed sealed(RespondentDetails respondent, Instant at) {
        UUID id = UuidV7.next(clock);
        String name = respondent.name();
        KnownName known = name == null ? null : new KnownName(hash.name(name), hash.pairs(name));
        return new Sealed(
                id,
                respondent,
                known,
                Sql.values(
                        id,
                        seal(name),
                        known == null ? null : known.hash(),
                        seal(respondent.uscc()),
                        respondent.uscc() == null ? null : hash.uscc(respondent.uscc()),
                        seal(respondent.address()),
                        seal(respondent.phone()),
                        seal(respondent.platform()),
                        seal(respondent.orderNumber()),
                        Sql.time(at)));
    }

    private byte @Nullable [] seal(@Nullable String text) {
        return cipher.sealOrNull(Purpose.RESPONDENT, text);
    }

    /// Inside the caller's transaction.
    public void add(Collection<Sealed> respondents) {
        names.add(respondents.stream()
                .map(Sealed::name)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList());
        sql.batchUpdate(
                """
                insert into respondent (id, name, name_hash, uscc, uscc_hash, address, phone, platform,
                  order_number, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", respondents.stream().map(one -> one.values().toArray()).toList());
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
