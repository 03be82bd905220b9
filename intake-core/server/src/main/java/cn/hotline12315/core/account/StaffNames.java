package cn.hotline12315.core.account;

import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Users' names, for those who work with them.
@Component
public class StaffNames {
    private final JdbcClient sql;
    private final PersonalCipher cipher;

    StaffNames(JdbcClient sql, PersonalCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    public Map<UUID, String> of(Collection<UUID> users) {
        Map<UUID, String> names = new HashMap<>();
        sql.sql("select id, name from app_user where id = any(?)")
                .param((Object) users.toArray(new UUID[0]))
                .query((row, _) -> names.put(Sql.uuid(row, "id"), cipher.open(Purpose.USER, row.getBytes("name"))))
                .list();
        return names;
    }

    public Optional<UUID> byLogin(String login) {
        return sql.sql("select id from app_user where login = ?")
                .param(login)
                .query((row, _) -> Sql.uuid(row, "id"))
                .optional();
    }
}
