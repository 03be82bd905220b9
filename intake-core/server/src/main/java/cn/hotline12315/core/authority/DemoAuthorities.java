package cn.hotline12315.core.authority;

import cn.hotline12315.contract.UuidV7;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One branch of the tree, for demonstrations: a province, a city, three counties, three local offices. The authorities
/// above the offices bear real names; the offices, and who serves what, are invented.
@Component
public class DemoAuthorities {
    private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
    private final Authorities authorities;
    private final JdbcClient sql;
    private final Clock clock;

    DemoAuthorities(Authorities authorities, JdbcClient sql, Clock clock) {
        this.authorities = authorities;
        this.sql = sql;
        this.clock = clock;
    }

    /// Adds those that are not there yet.
    public void add() {
        add("420000", "湖北省市场监督管理局", Level.PROVINCE, "SAMR", "420000", true);
        add("420100", "武汉市市场监督管理局", Level.CITY, "420000", "420100", true);
        add("420106", "武昌区市场监督管理局", Level.COUNTY, "420100", "420106", false);
        add("420111", "洪山区市场监督管理局", Level.COUNTY, "420100", "420111", false);
        add("420112", "东西湖区市场监督管理局", Level.COUNTY, "420100", "420112", false);
        add("420111-01", "珞南市场监督管理所（演示）", Level.LOCAL_OFFICE, "420111", null, false);
        add("420111-02", "关山市场监督管理所（演示）", Level.LOCAL_OFFICE, "420111", null, false);
        add("420106-01", "水果湖市场监督管理所（演示）", Level.LOCAL_OFFICE, "420106", null, false);
    }

    private void add(String code, String name, Level level, String parent, @Nullable String region, boolean intake) {
        UUID above = authorities.byCode(parent).orElseThrow().id();
        boolean made = sql.sql("""
                        insert into authority (id, code, name, level, parent_id, region, intake, valid_from)
                        values (:id, :code, :name, :level, :parent, :region, :intake, :since) on conflict do nothing""")
                        .param("id", UuidV7.next(clock))
                        .param("code", code)
                        .param("name", name)
                        .param("level", level.number())
                        .param("parent", above)
                        .param("region", region)
                        .param("intake", intake)
                        .param("since", SINCE)
                        .update()
                == 1;
        if (made && region != null) {
            sql.sql("""
                            insert into service_area (authority_id, region, valid_from)
                            select id, region, valid_from from authority where code = ?""").param(code).update();
        }
    }
}
