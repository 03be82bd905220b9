package cn.hotline12315.core.ticket;

import cn.hotline12315.core.knowledge.Citations;
import cn.hotline12315.core.knowledge.Citations.Cited;
import cn.hotline12315.core.knowledge.Citations.CitedSource;
import cn.hotline12315.core.life.Basis;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.FieldErrors;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a ticket's answer cites: versions of the knowledge base, as they stood when the answer was given.
@Component
class TicketCitations {
    static final int MOST = 20;
    private final JdbcClient sql;
    private final Citations citations;

    TicketCitations(JdbcClient sql, Citations citations) {
        this.sql = sql;
        this.citations = citations;
    }

    void check(List<Cited> cited, FieldErrors errors) {
        if (cited.stream().anyMatch(Objects::isNull) || cited.size() > MOST) {
            errors.add("cited", "引用的知识至多 " + MOST + " 条，每条须有编号和版本");
        } else if (!cited.isEmpty() && citations.of(cited).size() < cited.size()) {
            errors.add("cited", "所引用的知识不存在，或该版本未曾发布");
        }
    }

    /// In the order in which they were cited, each once, without words of earlier versions.
    static List<Cited> of(@Nullable List<Basis> bases) {
        return bases == null
                ? List.of()
                : bases.stream().flatMap(basis -> of(basis).stream()).distinct().toList();
    }

    static Optional<Cited> of(Basis basis) {
        return basis.entry() == null || basis.version() == null
                ? Optional.empty()
                : Optional.of(new Cited(basis.entry(), basis.version()));
    }

    Map<Cited, CitedSource> sources(Collection<Cited> cited) {
        return cited.isEmpty() ? Map.of() : citations.of(cited);
    }

    /// Once for a ticket, in the transaction that writes it.
    void keep(UUID ticket, List<Cited> cited) {
        int position = 1;
        for (Cited one : cited) {
            sql.sql("insert into ticket_citation (ticket_id, position, entry_id, version) values (?, ?, ?, ?)")
                    .params(ticket, position++, one.entry(), one.version())
                    .update();
        }
    }

    /// In the order in which they were cited.
    List<CitedSource> of(UUID ticket) {
        List<Cited> cited = sql.sql(
                        "select entry_id, version from ticket_citation where ticket_id = ? order by position")
                .param(ticket)
                .query((row, _) -> new Cited(Sql.uuid(row, "entry_id"), row.getInt("version")))
                .list();
        Map<Cited, CitedSource> sources = citations.of(cited);
        return cited.stream()
                .map(one -> Objects.requireNonNull(sources.get(one)))
                .toList();
    }
}
