package cn.hotline12315.core.followup;

import cn.hotline12315.core.deadline.WorkingDays;
import cn.hotline12315.core.life.Outcome;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.storage.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Follow-up calls that are owed: decided when a ticket is concluded, by the policy of that day, and not touched by a
/// later one. In the caller's transaction, under the ticket's lock.
@Component
public class FollowUps {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final JdbcClient sql;
    private final FollowUpPolicies policies;
    private final WorkingDays days;

    FollowUps(JdbcClient sql, FollowUpPolicies policies, WorkingDays days) {
        this.sql = sql;
        this.policies = policies;
        this.days = days;
    }

    /// A follow-up that is owed.
    ///
    /// @param due the last day
    /// @param attempts how often nobody was reached so far
    /// @param allowed after so many it is no longer owed
    public record Owed(LocalDate due, Instant dueAt, int attempts, int allowed) {}

    /// A ticket was concluded.
    ///
    /// @param number decides whether it is in the sample
    /// @param intake who registered it, and calls
    public void concluded(
            UUID ticket, int round, String number, TicketKind kind, Outcome outcome, UUID intake, Instant at) {
        FollowUpPolicy policy = policies.inForce(intake);
        if (!policy.wants(kind, outcome, number)) {
            return;
        }
        LocalDate due = days.after(LocalDate.ofInstant(at, CHINA), policy.withinDays());
        sql.sql("""
                        insert into follow_up (ticket_id, round, intake_id, policy_of, version, owed_at, due, due_at, allowed)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(Sql.values(
                        ticket,
                        round,
                        intake,
                        policy.of(),
                        policy.version(),
                        Sql.time(at),
                        due,
                        Sql.time(due.plusDays(1).atStartOfDay(CHINA).toInstant()),
                        policy.attempts()))
                .update();
    }

    /// Nobody was reached; the last allowed attempt ends it.
    public void notReached(UUID ticket, Instant at) {
        sql.sql("""
                        update follow_up set attempts = attempts + 1,
                          done_at = case when attempts + 1 >= allowed then cast(? as timestamptz) end,
                          result = case when attempts + 1 >= allowed then 'not-reached' end
                        where ticket_id = ? and done_at is null""").params(Sql.time(at), ticket).update();
    }

    /// @param result `reached`, `declined`, `sent-back`, `reopened`
    public void ended(UUID ticket, String result, Instant at) {
        sql.sql("update follow_up set done_at = ?, result = ? where ticket_id = ? and done_at is null")
                .params(Sql.time(at), result, ticket)
                .update();
    }

    public Optional<Owed> owed(UUID ticket) {
        return sql.sql("select due, due_at, attempts, allowed from follow_up where ticket_id = ? and done_at is null")
                .param(ticket)
                .query((row, _) -> new Owed(
                        Sql.day(row, "due"), Sql.instant(row, "due_at"), row.getInt("attempts"), row.getInt("allowed")))
                .optional();
    }
}
