package cn.hotline12315.core.enterprise;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.privacy.LookupHash;
import cn.hotline12315.core.storage.Sql;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Keeps respondents as callers name them, one row per ticket.
@Component
public class Respondents {
    private final EntityManager rows;
    private final LookupHash hash;
    private final Clock clock;

    Respondents(EntityManager rows, LookupHash hash, Clock clock) {
        this.rows = rows;
        this.hash = hash;
        this.clock = clock;
    }

    /// Inside the caller's transaction.
    public UUID keep(RespondentDetails respondent) {
        RespondentRow row = new RespondentRow(UuidV7.next(clock), respondent, hash, Sql.micros(clock.instant()));
        rows.persist(row);
        return row.id();
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
