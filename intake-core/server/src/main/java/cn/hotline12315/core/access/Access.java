package cn.hotline12315.core.access;

import cn.hotline12315.core.account.Entitlements;
import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.authority.Level;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.ProblemException;
import cn.hotline12315.core.web.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Decides whether somebody may do something. Thread-safe.
@Component
public class Access implements Entitlements {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final Clock clock;

    Access(Clock clock) {
        this.clock = clock;
    }

    /// Anywhere at all: for menus, and for what belongs to no ticket.
    public boolean may(SignedIn user, Permission permission) {
        return !Rights.of(user.roles(), permission).isEmpty();
    }

    /// For what belongs to no ticket.
    ///
    /// @throws ProblemException 403 that names the permission
    public SignedIn demand(SignedIn user, Permission permission) {
        if (!may(user, permission)) {
            throw ProblemException.saying(ProblemType.NOT_ALLOWED, "您没有“" + permission.chinese() + "”权限。");
        }
        return user;
    }

    @Override
    public List<String> permissions(SignedIn user) {
        return Arrays.stream(Permission.values())
                .filter(permission -> may(user, permission))
                .map(Permission::word)
                .toList();
    }

    public boolean may(SignedIn user, Permission permission, TicketPlace ticket) {
        return Rights.of(user.roles(), permission).stream().anyMatch(reach -> covers(reach, user, permission, ticket));
    }

    private boolean covers(Reach reach, SignedIn user, Permission permission, TicketPlace ticket) {
        UUID authority = user.authority().id();
        return switch (reach) {
            case OWN ->
                user.id().equals(ticket.assignedTo())
                        || user.id().equals(ticket.createdBy())
                                && (permission != Permission.IDENTITY || isToday(ticket.createdAt()));
            case ASSIGNED -> user.id().equals(ticket.assignedTo());
            case INTAKE -> authority.equals(ticket.intake());
            case UNIT ->
                authority.equals(ticket.handling())
                        || authority.equals(ticket.signing())
                        || ticket.assisting().contains(authority);
            case BELOW ->
                !authority.equals(ticket.handling())
                        && (user.authority().level() == Level.NATIONAL
                                ? !ticket.path().isEmpty()
                                : ticket.path().contains(authority));
        };
    }

    private boolean isToday(Instant at) {
        return LocalDate.ofInstant(at, CHINA).equals(today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    /// Whether he may know that it is there, though not what it says: what he may read, and what is registered where he
    /// registers; of the latter never a report (O121 Art. 37).
    public boolean mayKnow(SignedIn user, TicketPlace ticket, boolean report) {
        return may(user, Permission.READ, ticket) || !report && may(user, Permission.REGISTER, ticket);
    }

    /// As [#mayKnow], for the rows of a query.
    ///
    /// @param alias the name of `ticket` in the query
    public Condition whereKnown(SignedIn user, String alias) {
        Condition read = where(user, Permission.READ, alias);
        Condition register = where(user, Permission.REGISTER, alias);
        List<Object> params = new ArrayList<>(read.params());
        params.addAll(register.params());
        return new Condition(
                "(%s or (%s.kind <> 'report' and %s))".formatted(read.sql(), alias, register.sql()), params);
    }

    /// Whether he reads all that his authority registers.
    public boolean readsIntake(SignedIn user) {
        return Rights.of(user.roles(), Permission.READ).contains(Reach.INTAKE);
    }

    /// Whether it holds for all that his authority takes in, not for his own only.
    public boolean ofWholeIntake(SignedIn user, Permission permission) {
        return Rights.of(user.roles(), permission).contains(Reach.INTAKE);
    }

    /// The same decision for the rows of a query. May be null there: what is not true is not allowed.
    ///
    /// @param alias the name of `ticket` in the query
    public Condition where(SignedIn user, Permission permission, String alias) {
        Set<Reach> reaches = Rights.of(user.roles(), permission);
        List<String> any = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        UUID authority = user.authority().id();
        for (Reach reach : reaches) {
            switch (reach) {
                case OWN -> own(user.id(), permission, any, params);
                case ASSIGNED -> add(any, params, "@.assigned_to = ?", user.id());
                case INTAKE -> add(any, params, "@.intake_id = ?", authority);
                case UNIT ->
                    add(
                            any,
                            params,
                            "@.handling_id = ? or @.signing_id = ? or ? = any(@.assisting)",
                            authority,
                            authority,
                            authority);
                case BELOW -> below(user.authority().level(), authority, any, params);
            }
        }
        String sql = any.isEmpty() ? "false" : String.join(" or ", any);
        return new Condition("(" + sql.replace("@.", alias + ".") + ")", params);
    }

    private void own(UUID user, Permission permission, List<String> any, List<Object> params) {
        if (permission == Permission.IDENTITY) {
            Object today = Sql.time(today().atStartOfDay(CHINA).toInstant());
            add(any, params, "@.created_by = ? and @.created_at >= ? or @.assigned_to = ?", user, today, user);
        } else {
            add(any, params, "@.created_by = ? or @.assigned_to = ?", user, user);
        }
    }

    private static void below(Level level, UUID authority, List<String> any, List<Object> params) {
        switch (level) {
            case NATIONAL ->
                add(any, params, "@.at_province is not null and @.handling_id is distinct from ?", authority);
            case PROVINCE ->
                add(any, params, "@.at_province = ? and @.handling_id is distinct from ?", authority, authority);
            case CITY -> add(any, params, "@.at_city = ? and @.handling_id is distinct from ?", authority, authority);
            case COUNTY ->
                add(any, params, "@.at_county = ? and @.handling_id is distinct from ?", authority, authority);
            case LOCAL_OFFICE -> {} // nothing is under it
        }
    }

    /// The same decision in parts, one condition for each index that leads to some of the rows: the newest that
    /// somebody
    /// may read are among the newest of each. Not for [Permission#IDENTITY].
    ///
    /// @param alias the name of `ticket` in the query
    public List<Condition> ways(SignedIn user, Permission permission, String alias) {
        UUID authority = user.authority().id();
        List<String> each = new ArrayList<>();
        List<Object> params = new ArrayList<>();
        for (Reach reach : Rights.of(user.roles(), permission)) {
            switch (reach) {
                case OWN -> {
                    add(each, params, "@.created_by = ?", user.id());
                    add(each, params, "@.assigned_to = ?", user.id());
                }
                case ASSIGNED -> add(each, params, "@.assigned_to = ?", user.id());
                case INTAKE -> add(each, params, "@.intake_id = ?", authority);
                case UNIT -> {
                    add(each, params, "@.handling_id = ?", authority);
                    add(each, params, "@.signing_id = ?", authority);
                    add(each, params, "@.assisting <> '{}' and @.assisting @> array[?::uuid]", authority);
                }
                case BELOW -> below(user.authority().level(), authority, each, params);
            }
        }
        List<Condition> ways = new ArrayList<>();
        int from = 0;
        for (String one : each) {
            int to = from + (int) one.chars().filter(c -> c == '?').count();
            ways.add(new Condition(one.replace("@.", alias + "."), params.subList(from, to)));
            from = to;
        }
        return ways;
    }

    private static void add(List<String> any, List<Object> params, String sql, Object... values) {
        any.add("(" + sql + ")");
        params.addAll(List.of(values));
    }
}
