package cn.hotline12315.core.contact;

import cn.hotline12315.core.storage.Sql;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The authority whose hotline this installation is: calls are its own until somebody takes them.
@Component
public class HotlineBody {
    /// Its id inside a statement; the question mark is [#code].
    static final String ID = "coalesce((select id from authority where code = ?),"
            + " (select id from authority where parent_id is null order by valid_from limit 1))";

    private final JdbcClient sql;
    private final ContactSettings settings;

    HotlineBody(JdbcClient sql, ContactSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    String code() {
        return settings.authority();
    }

    public UUID id() {
        return sql.sql("select " + ID + " as id")
                .param(code())
                .query((row, _) -> Sql.uuid(row, "id"))
                .single();
    }
}
