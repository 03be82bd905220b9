package cn.hotline12315.core.admin;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.account.AccountCare;
import cn.hotline12315.core.account.Role;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.privacy.PersonalCipher;
import cn.hotline12315.core.privacy.Purpose;
import cn.hotline12315.core.storage.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Users' rows, as administrators keep them.
@Component
class UserFile {
    private static final String SELECT = """
            select u.id, u.login, u.name, u.roles, u.seat, u.active, u.version, u.created_at, u.password_must_change,
              u.totp_confirmed_at is not null as second_factor, u.authority_id, a.code, a.name as authority_name, a.level,
              (select max(s.last_seen_at) from session s where s.user_id = u.id) as last_seen_at
            from app_user u join authority a on a.id = u.authority_id\s""";
    private static final String UNDER = """
            with recursive down as (
              select id from authority where id = :top
              union all
              select c.id from authority c join down on c.parent_id = down.id)\s""";
    private final JdbcClient sql;
    private final PersonalCipher cipher;
    private final AccountCare care;
    private final Clock clock;

    UserFile(JdbcClient sql, PersonalCipher cipher, AccountCare care, Clock clock) {
        this.sql = sql;
        this.cipher = cipher;
        this.care = care;
        this.clock = clock;
    }

    Optional<KeptUser> find(UUID id) {
        return sql.sql(SELECT + "where u.id = ?")
                .param(id)
                .query((row, _) -> read(row))
                .optional()
                .map(this::withLockOut);
    }

    /// Those of an authority and under it, by login. Names are encrypted, so a part of one is looked for here.
    ///
    /// @param part of login, name or seat; empty for all
    /// @param role null for all
    /// @param after the login before the first wanted one; empty from the beginning
    List<KeptUser> under(
            UUID top, String part, @Nullable Role role, @Nullable Boolean active, String after, int limit) {
        return sql
                .sql(UNDER + SELECT + """
                        where u.authority_id in (select id from down) and u.login > :after
                          and (cast(:role as text) is null or :role = any(u.roles))
                          and (cast(:active as boolean) is null or u.active = :active) order by u.login""")
                .param("top", top)
                .param("after", after)
                .param("role", role == null ? null : role.word())
                .param("active", active)
                .query((row, _) -> read(row))
                .list()
                .stream()
                .filter(user -> part.isEmpty()
                        || user.login().contains(part)
                        || user.name().contains(part)
                        || part.equals(user.seat()))
                .limit(limit)
                .map(this::withLockOut)
                .toList();
    }

    /// Active people of a unit and of the offices directly under it, by name.
    List<KeptUser> staff(UUID unit, @Nullable Role role) {
        return sql.sql(SELECT + """
                        where u.active and (cast(:role as text) is null or :role = any(u.roles))
                          and (a.id = :unit or a.parent_id = :unit and a.level = :office) order by u.login""")
                .param("unit", unit)
                .param("role", role == null ? null : role.word())
                .param("office", Level.LOCAL_OFFICE.number())
                .query((row, _) -> read(row))
                .list();
    }

    /// @return empty when the login or the seat is taken
    Optional<UUID> add(UserForm form, AccountCare.OneTime password) {
        UUID id = UuidV7.next(clock);
        int made = sql.sql("""
                        insert into app_user (id, login, password_hash, name, roles, authority_id, seat, created_at,
                          password_changed_at, password_must_change)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, true) on conflict do nothing""")
                .params(Sql.values(
                        id,
                        form.login(),
                        password.hash(),
                        cipher.sealOrNull(
                                Purpose.USER,
                                form.name() == null ? null : form.name().strip()),
                        words(form.roles() == null ? List.of() : form.roles()),
                        form.authority(),
                        form.seat() == null || form.seat().isEmpty() ? null : form.seat(),
                        Sql.time(clock.instant()),
                        Sql.time(clock.instant())))
                .update();
        return made == 1 ? Optional.of(id) : Optional.empty();
    }

    /// Writes what may change, and counts the version.
    void put(KeptUser user) {
        sql.sql("""
                        update app_user set name = ?, roles = ?, authority_id = ?, seat = ?, active = ?, version = version + 1
                        where id = ?""")
                .params(Sql.values(
                        cipher.seal(Purpose.USER, user.name()),
                        words(user.roles()),
                        user.authority().id(),
                        user.seat(),
                        user.active(),
                        user.id()))
                .update();
    }

    boolean isLoginTaken(String login) {
        return sql.sql("select exists (select from app_user where login = ?)")
                .param(login)
                .query(Boolean.class)
                .single();
    }

    Optional<UUID> sitterOf(String seat) {
        return sql.sql("select id from app_user where seat = ?")
                .param(seat)
                .query(UUID.class)
                .optional();
    }

    /// Every seat that anybody has or had.
    List<String> seats() {
        return sql.sql("""
                        select seat from (
                          select seat from app_user union select old_word from user_change where what = 'seat'
                          union select new_word from user_change where what = 'seat') s
                        where seat is not null order by length(seat), seat""").query((row, _) -> row.getString(1)).list();
    }

    /// How many active administrators an authority has, at itself and above it, without this user.
    long otherAdministrators(UUID authority, UUID without) {
        return sql.sql("""
                        with recursive up as (
                          select id, parent_id from authority where id = ?
                          union all
                          select p.id, p.parent_id from authority p join up on p.id = up.parent_id)
                        select count(*) from app_user u
                        where u.active and 'administrator' = any(u.roles) and u.id <> ? and u.authority_id in (select id from up)""").params(authority, without).query(Long.class).single();
    }

    /// One change of users at a time, until the transaction ends: two administrators do not remove each other.
    void lock() {
        sql.sql("select pg_advisory_xact_lock(1231509)").query((_, _) -> 0).list();
    }

    private KeptUser withLockOut(KeptUser user) {
        return care.isLockedOut(user.login()) ? user.asLockedOut() : user;
    }

    private static String[] words(List<Role> roles) {
        return roles.stream().distinct().sorted().map(Role::word).toArray(String[]::new);
    }

    private KeptUser read(ResultSet row) throws SQLException {
        return new KeptUser(
                Sql.uuid(row, "id"),
                row.getString("login"),
                cipher.open(Purpose.USER, row.getBytes("name")),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .flatMap(word -> Role.of(word).stream())
                        .sorted()
                        .toList(),
                new Unit(
                        Sql.uuid(row, "authority_id"),
                        row.getString("code"),
                        row.getString("authority_name"),
                        Level.of(row.getInt("level"))),
                row.getString("seat"),
                row.getBoolean("active"),
                false, // looked for where it is shown
                row.getBoolean("second_factor"),
                row.getBoolean("password_must_change"),
                Sql.instantOrNull(row, "last_seen_at"),
                Sql.instant(row, "created_at"),
                row.getLong("version"));
    }
}
