package cn.hotline12315.core.statistics;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Figures of people: of those who had a call or were signed in.
@Component
class CountAgents {
    static final String AGENTS = """
            select u.id, u.login, u.name, p.*, coalesce(a.answers, 0) as answers
            from app_user u
            left join (
              select user_id, count(*) filter (where direction = 'in') as offers,
                count(missed) filter (where direction = 'in') as missed,
                count(answered_at) filter (where direction = 'in') as answered,
                count(*) filter (where direction = 'out') as called,
                count(answered_at) filter (where direction = 'out') as reached,
                sum(talk_ms) as talk, sum(hold_ms) as hold,
                count(*) filter (where transferred) as transfers, count(*) filter (where hung_up) as hung_up
              from call_part where offered_at >= ? and offered_at < ? and user_id is not null group by user_id) p
              on p.user_id = u.id
            left join (
              select user_id, count(*) as answers from survey_answer
              where at >= ? and at < ? and user_id is not null group by user_id) a on a.user_id = u.id
            where u.authority_id = ? and (?::uuid is null or u.id = ?::uuid)
              and (p.user_id is not null or a.user_id is not null or u.id = any(?::uuid[]))
            order by u.login""";
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final SeatTime seats;

    CountAgents(JdbcClient sql, PersonalCipher cipher, SeatTime seats) {
        this.sql = sql;
        this.cipher = cipher;
        this.seats = seats;
    }

    /// @param only null for everybody of the authority
    List<AgentFigures> rows(Range range, UUID authority, @Nullable UUID only) {
        Map<String, SeatTime.Time> times = seats.by(By.AGENT, range);
        Object from = Sql.time(range.start());
        Object until = Sql.time(range.end());
        return sql.sql(AGENTS)
                .params(Sql.values(
                        from,
                        until,
                        from,
                        until,
                        authority,
                        only,
                        only,
                        times.keySet().stream().map(UUID::fromString).toArray(UUID[]::new)))
                .query((row, _) -> figures(row, times))
                .list();
    }

    private AgentFigures figures(ResultSet row, Map<String, SeatTime.Time> times) throws SQLException {
        UUID agent = Sql.uuid(row, "id");
        SeatTime.Time time = times.getOrDefault(agent.toString(), SeatTime.Time.NONE);
        long offers = row.getLong("offers");
        long missed = row.getLong("missed");
        long handled = row.getLong("answered") + row.getLong("reached");
        Duration talk = Duration.ofMillis(row.getLong("talk"));
        Duration hold = Duration.ofMillis(row.getLong("hold"));
        return new AgentFigures(
                agent,
                row.getString("login"),
                cipher.open(Purpose.USER, row.getBytes("name")),
                offers,
                missed,
                CallFigures.share(missed, offers),
                row.getLong("answered"),
                row.getLong("called"),
                row.getLong("reached"),
                talk,
                hold,
                time.wrapUp(),
                handled == 0
                        ? null
                        : Duration.ofMillis(talk.plus(hold).plus(time.wrapUp()).toMillis() / handled),
                time.ready(),
                time.notReady(),
                time.signedIn(),
                time.occupancy(),
                row.getLong("transfers"),
                row.getLong("hung_up"),
                row.getLong("answers"));
    }
}
