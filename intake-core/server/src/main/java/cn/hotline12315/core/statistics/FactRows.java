package cn.hotline12315.core.statistics;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.core.contact.CallFollower;
import cn.hotline12315.core.storage.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Writes the facts of a call. Only inside a transaction that holds the contact's row.
@Component
class FactRows implements CallFollower {
    private final JdbcTemplate sql;

    FactRows(JdbcTemplate sql) {
        this.sql = sql;
    }

    @Override
    public void calls(Map<UUID, List<CallEvent>> events) {
        Map<UUID, CallFact> facts = new LinkedHashMap<>();
        events.forEach((contact, known) -> facts.put(contact, CallFact.of(known)));
        sql.batchUpdate("""
                insert into call_fact (contact_id, direction, line, routed_line, at, queued, answered_at, ended_at, outcome,
                  ended_by, waited_ms, talk_ms, hold_ms, expected_ms, transfers, caller_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (select caller_hash from contact where id = ?))
                on conflict (contact_id) do update set direction = excluded.direction, line = excluded.line,
                  routed_line = excluded.routed_line, at = excluded.at, queued = excluded.queued,
                  answered_at = excluded.answered_at, ended_at = excluded.ended_at, outcome = excluded.outcome,
                  ended_by = excluded.ended_by, waited_ms = excluded.waited_ms, talk_ms = excluded.talk_ms,
                  hold_ms = excluded.hold_ms, expected_ms = excluded.expected_ms, transfers = excluded.transfers,
                  caller_hash = excluded.caller_hash""", rows(facts, (contact, fact) -> Stream.of(values(contact, fact))));
        Object contacts = facts.keySet().toArray(UUID[]::new);
        sql.update("delete from call_part where contact_id = any(?)", contacts);
        sql.batchUpdate(
                """
                insert into call_part (contact_id, n, direction, line, seat, user_id, offered_at, missed, answered_at,
                  left_at, talk_ms, hold_ms, transferred, hung_up)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                rows(
                        facts,
                        (contact, fact) -> IntStream.range(0, fact.parts().size())
                                .mapToObj(i -> values(
                                        contact, i + 1, fact, fact.parts().get(i)))));
        sql.update("delete from survey_answer where contact_id = any(?)", contacts);
        sql.batchUpdate(
                """
                insert into survey_answer (contact_id, question, key, at, line, seat, user_id)
                values (?, ?, ?, ?, ?, ?, ?)""",
                rows(facts, (contact, fact) -> fact.answers().stream().map(answer -> values(contact, fact, answer))));
    }

    private static List<Object[]> rows(
            Map<UUID, CallFact> facts, BiFunction<UUID, CallFact, Stream<List<Object>>> rows) {
        return facts.entrySet().stream()
                .flatMap(one -> rows.apply(one.getKey(), one.getValue()))
                .map(List::toArray)
                .toList();
    }

    private static List<Object> values(UUID contact, CallFact fact) {
        long talk =
                fact.parts().stream().mapToLong(part -> part.talk().toMillis()).sum();
        long hold =
                fact.parts().stream().mapToLong(part -> part.hold().toMillis()).sum();
        return Sql.values(
                contact,
                direction(fact),
                fact.line(),
                fact.routedLine(),
                Sql.time(fact.at()),
                fact.queued(),
                Sql.timeOrNull(fact.answeredAt()),
                Sql.timeOrNull(fact.endedAt()),
                fact.outcome(),
                fact.endedBy(),
                Sql.millisOrNull(fact.waited()),
                talk,
                hold,
                Sql.millisOrNull(fact.expected()),
                fact.transfers(),
                contact);
    }

    private static List<Object> values(UUID contact, int n, CallFact fact, Part part) {
        return Sql.values(
                contact,
                n,
                direction(fact),
                fact.line(),
                part.seat(),
                part.userId(),
                Sql.time(part.offeredAt()),
                part.missed(),
                Sql.timeOrNull(part.answeredAt()),
                Sql.timeOrNull(part.leftAt()),
                Math.max(0, part.talk().toMillis()),
                Math.max(0, part.hold().toMillis()),
                part.transferred(),
                part.hungUp());
    }

    /// Who talked last is who is spoken of.
    private static List<Object> values(UUID contact, CallFact fact, CallEvent.Surveyed answer) {
        @Nullable
        Part last = fact.parts().reversed().stream()
                .filter(part -> part.answeredAt() != null)
                .findFirst()
                .orElse(null);
        return Sql.values(
                contact,
                answer.question(),
                answer.key(),
                Sql.time(answer.at()),
                fact.line(),
                last == null ? null : last.seat(),
                last == null ? null : last.userId());
    }

    private static String direction(CallFact fact) {
        return fact.out() ? "out" : "in";
    }

    /// Events name users as text; what is no UUID is nobody that we know.
    static @Nullable UUID uuidOrNull(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException nobody) {
            return null;
        }
    }
}
