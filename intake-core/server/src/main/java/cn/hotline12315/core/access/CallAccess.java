package cn.hotline12315.core.access;

import cn.hotline12315.core.account.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Decides who sees which calls, for the rows of a query on `contact`: one's own are those that one answered or saved,
/// an intake body's those that its people took, a unit's those that brought a ticket which it handles.
@Component
public class CallAccess {
    private final Access access;

    CallAccess(Access access) {
        this.access = access;
    }

    /// Whether this user sees the call.
    ///
    /// @param alias the name of `contact` in the query
    public Condition where(SignedIn user, Permission permission, String alias) {
        List<Condition> ways = ways(user, permission, alias);
        if (Rights.of(user.roles(), permission).contains(Reach.UNIT)) {
            ways.add(ofUnit(user, alias));
        }
        return anyOf(ways);
    }

    /// The calls that this user lists, one condition for each index that leads to some of them. A unit has no list of
    /// calls: it comes from a ticket to its call.
    public List<Condition> ways(SignedIn user, Permission permission, String alias) {
        List<Condition> ways = new ArrayList<>();
        for (Reach reach : Rights.of(user.roles(), permission)) {
            switch (reach) {
                case OWN -> {
                    ways.add(is(alias + ".agent_id", user.id()));
                    ways.add(is(alias + ".saved_by", user.id()));
                }
                case INTAKE ->
                    ways.add(is(alias + ".authority_id", user.authority().id()));
                case UNIT -> {}
                case ASSIGNED, BELOW -> throw new IllegalStateException("calls know no " + reach);
            }
        }
        return ways;
    }

    /// Whether the call brought a report whose reporter this user may not know: then its number, its place, its
    /// recording and the report are not for him (O121 Art. 37).
    public Condition hidesReporter(SignedIn user, String alias) {
        Condition identity = access.where(user, Permission.IDENTITY, "protected");
        return new Condition(
                "(exists (select from ticket protected where protected.contact_id = " + alias
                        + ".id and protected.kind = 'report' and " + identity.sql() + " is not true))",
                identity.params());
    }

    /// That it may not know who reported would tell it that somebody did: such a call is not there.
    private Condition ofUnit(SignedIn user, String alias) {
        Condition handled = access.where(user, Permission.HANDLE, "handled");
        Condition hidden = hidesReporter(user, alias);
        List<Object> params = new ArrayList<>(handled.params());
        params.addAll(hidden.params());
        return new Condition(
                "(exists (select from ticket handled where handled.contact_id = " + alias + ".id and " + handled.sql()
                        + ") and not " + hidden.sql() + ")",
                params);
    }

    private static Condition is(String column, UUID id) {
        return new Condition("(" + column + " = ?)", List.of(id));
    }

    private static Condition anyOf(List<Condition> ways) {
        String sql =
                ways.isEmpty() ? "false" : ways.stream().map(Condition::sql).collect(Collectors.joining(" or "));
        return new Condition(
                "(" + sql + ")",
                ways.stream().flatMap(way -> way.params().stream()).toList());
    }
}
