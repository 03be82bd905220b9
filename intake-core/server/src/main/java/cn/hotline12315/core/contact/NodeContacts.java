package cn.hotline12315.core.contact;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.contract.call.CallEventJson;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The contacts of a node's calls, to be compared with what Asterisk has of them.
@Component
public class NodeContacts {
    private static final String SELECT =
            "select call_id, id, started_at, answered_at is not null as answered, ended_at, seat from contact ";
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final CallEventJson json = new CallEventJson();

    NodeContacts(JdbcClient sql, PersonalCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    /// @param seat that talked last, or that the call ended at
    public record NodeContact(
            UUID callId,
            UUID contactId,
            Instant startedAt,
            boolean answered,
            @Nullable Instant endedAt,
            @Nullable String seat) {}

    /// Calls that began on a node in [from, end).
    public List<NodeContact> startedBetween(String node, Instant from, Instant end) {
        return sql.sql(SELECT + "where node = ? and started_at >= ? and started_at < ? and call_id is not null")
                .params(node, Sql.time(from), Sql.time(end))
                .query((row, _) -> read(row))
                .list();
    }

    /// Whatever their node and time.
    public List<NodeContact> ofCalls(Collection<UUID> calls) {
        return sql.sql(SELECT + "where call_id = any(?)")
                .param((Object) calls.toArray(new UUID[0]))
                .query((row, _) -> read(row))
                .list();
    }

    private static NodeContact read(ResultSet row) throws SQLException {
        return new NodeContact(
                Sql.uuid(row, "call_id"),
                Sql.uuid(row, "id"),
                Sql.instant(row, "started_at"),
                row.getBoolean("answered"),
                Sql.instantOrNull(row, "ended_at"),
                row.getString("seat"));
    }

    /// All seats that answered the call; more than one after a rescue.
    public Set<String> seatsThatAnswered(UUID contact) {
        return sql
                .sql("select data from contact_event where contact_id = ? and type = 'answered'")
                .param(contact)
                .query((row, _) -> json.read(cipher.open(Purpose.CONTACT_EVENT, row.getBytes("data"))))
                .list()
                .stream()
                .filter(CallEvent.Answered.class::isInstance)
                .map(event -> ((CallEvent.Answered) event).seat())
                .collect(Collectors.toSet());
    }
}
