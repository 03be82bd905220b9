package cn.hotline12315.core.followup;

import cn.hotline12315.core.followup.FollowUpPolicy.Rule;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ApiJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/// The authorities' policies, every version of them.
@Component
class FollowUpPolicies {
    private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
    private final JdbcClient sql;
    private final Clock clock;

    FollowUpPolicies(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// @param policy null: from then on as the authority above
    record Version(int version, @Nullable FollowUpPolicy policy, Instant at, UUID by) {}

    /// Of the nearest authority, itself or above, that has one; else the program's.
    FollowUpPolicy inForce(UUID authority) {
        return sql.sql("""
                        with recursive up as (
                          select a.id, a.parent_id, 0 as far from authority a where a.id = ?
                          union all
                          select p.id, p.parent_id, far + 1 from authority p join up on p.id = up.parent_id)
                        select f.* from up cross join lateral (
                          select * from follow_up_policy where authority_id = up.id order by version desc limit 1) f
                        where f.rules is not null order by up.far limit 1""")
                .param(authority)
                .query((row, _) -> policy(row))
                .optional()
                .orElse(FollowUpPolicy.PROGRAMS);
    }

    /// Newest first.
    List<Version> versions(UUID authority) {
        return sql.sql("select * from follow_up_policy where authority_id = ? order by version desc")
                .param(authority)
                .query((row, _) -> new Version(
                        row.getInt("version"),
                        row.getString("rules") == null ? null : policy(row),
                        Sql.instant(row, "at"),
                        Sql.uuid(row, "by_user")))
                .list();
    }

    private static FollowUpPolicy policy(ResultSet row) throws SQLException {
        return new FollowUpPolicy(
                Sql.uuid(row, "authority_id"),
                row.getInt("version"),
                ApiJson.mapper().readValue(row.getString("rules"), RULES),
                row.getInt("within_days"),
                row.getInt("attempts"));
    }

    /// Holds the authority's policy until the caller's transaction ends.
    ///
    /// @return the newest version's number, 0 when there is none
    int lock(UUID authority) {
        sql.sql("select id from authority where id = ? for no key update")
                .param(authority)
                .query(UUID.class)
                .single();
        return newest(authority).orElse(0);
    }

    private Optional<Integer> newest(UUID authority) {
        return sql.sql("select version from follow_up_policy where authority_id = ? order by version desc limit 1")
                .param(authority)
                .query(Integer.class)
                .optional();
    }

    /// @param form null: as the authority above
    void add(UUID authority, int version, @Nullable PolicyForm form, UUID by) {
        sql.sql("""
                        insert into follow_up_policy (authority_id, version, rules, within_days, attempts, at, by_user)
                        values (?, ?, ?::jsonb, ?, ?, ?, ?)""")
                .params(Sql.values(
                        authority,
                        version,
                        form == null ? null : ApiJson.mapper().writeValueAsString(form.wanted()),
                        form == null ? null : form.withinDays(),
                        form == null ? null : form.attempts(),
                        Sql.time(clock.instant()),
                        by))
                .update();
    }
}
