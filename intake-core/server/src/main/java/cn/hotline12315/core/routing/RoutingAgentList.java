package cn.hotline12315.core.routing;

import cn.hotline12315.core.account.StaffNames;
import cn.hotline12315.core.contact.HotlineBody;
import cn.hotline12315.core.routing.RoutingParts.Part;
import cn.hotline12315.core.routing.RoutingViews.RoutingAgent;
import cn.hotline12315.core.storage.Sql;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The agents of this hotline: who is active at its authority and takes calls.
@Component
class RoutingAgentList {
    private final JdbcClient sql;
    private final StaffNames names;
    private final RoutingParts parts;
    private final HotlineBody hotline;

    RoutingAgentList(JdbcClient sql, StaffNames names, RoutingParts parts, HotlineBody hotline) {
        this.sql = sql;
        this.names = names;
        this.parts = parts;
        this.hotline = hotline;
    }

    /// By login.
    List<RoutingAgent> all() {
        record Row(UUID id, String login, @Nullable String seat) {}
        List<Row> rows = sql.sql("""
                        select id, login, seat from app_user
                        where active and authority_id = ? and ('agent' = any(roles) or seat is not null) order by login""")
                .param(hotline.id())
                .query((row, _) -> new Row(Sql.uuid(row, "id"), row.getString("login"), row.getString("seat")))
                .list();
        Map<UUID, String> known = names.of(rows.stream().map(Row::id).toList());
        Map<UUID, Part<AgentSkills>> skills = parts.agents();
        return rows.stream()
                .map(row -> {
                    Part<AgentSkills> part = skills.getOrDefault(row.id(), new Part<>(AgentSkills.NONE, 0));
                    return new RoutingAgent(
                            row.id(),
                            row.login(),
                            known.getOrDefault(row.id(), ""),
                            row.seat(),
                            part.version(),
                            part.body().skills());
                })
                .toList();
    }
}
