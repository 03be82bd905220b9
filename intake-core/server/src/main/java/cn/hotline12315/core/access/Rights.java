package cn.hotline12315.core.access;

import static cn.hotline12315.core.access.Permission.*;
import static cn.hotline12315.core.access.Reach.*;

import cn.hotline12315.core.account.Role;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The table: which role may do what, and how far. It is docs/ticket-life.md in code; a test compares them.
final class Rights {
    private static final Map<Role, Map<Permission, Set<Reach>>> TABLE = new EnumMap<>(Role.class);

    static {
        may(Role.AGENT, REGISTER, INTAKE);
        may(Role.AGENT, READ, OWN);
        may(Role.AGENT, FOLLOW_UP, OWN);
        may(Role.AGENT, IDENTITY, OWN);
        may(Role.AGENT, UNMASK, OWN);
        may(Role.AGENT, CONTACTS, OWN);
        may(Role.AGENT, CALL_BACK, INTAKE);
        may(Role.AGENT, STATISTICS, OWN);

        may(Role.CLERK, REGISTER, INTAKE);
        may(Role.CLERK, READ, INTAKE);
        may(Role.CLERK, FOLLOW_UP, INTAKE);
        may(Role.CLERK, UNMASK, INTAKE);
        may(Role.CLERK, CONTACTS, INTAKE);
        may(Role.CLERK, KNOWLEDGE_EDIT, INTAKE);

        may(Role.SUPERVISOR, REGISTER, INTAKE);
        may(Role.SUPERVISOR, READ, INTAKE);
        may(Role.SUPERVISOR, SUPERVISE, INTAKE);
        may(Role.SUPERVISOR, FOLLOW_UP, INTAKE);
        may(Role.SUPERVISOR, UNMASK, INTAKE);
        may(Role.SUPERVISOR, CONTACTS, INTAKE);
        may(Role.SUPERVISOR, OVERSIGHT, INTAKE);
        may(Role.SUPERVISOR, CALL_BACK, INTAKE);
        may(Role.SUPERVISOR, STATISTICS, INTAKE);
        may(Role.SUPERVISOR, ROUTING, INTAKE);
        may(Role.SUPERVISOR, KNOWLEDGE_EDIT, INTAKE);
        may(Role.SUPERVISOR, KNOWLEDGE_REVIEW, INTAKE);

        may(Role.DISPATCHER, REGISTER, INTAKE);
        may(Role.DISPATCHER, READ, INTAKE, BELOW);
        may(Role.DISPATCHER, DISPATCH, INTAKE);
        may(Role.DISPATCHER, DESIGNATE, BELOW);
        may(Role.DISPATCHER, SUPERVISE, INTAKE, BELOW);
        may(Role.DISPATCHER, FOLLOW_UP, INTAKE);
        may(Role.DISPATCHER, UNMASK, INTAKE);
        may(Role.DISPATCHER, CONTACTS, INTAKE);
        may(Role.DISPATCHER, KNOWLEDGE_EDIT, INTAKE);

        may(Role.CASE_HANDLER, READ, UNIT);
        may(Role.CASE_HANDLER, HANDLE, UNIT);
        may(Role.CASE_HANDLER, IDENTITY, ASSIGNED);
        may(Role.CASE_HANDLER, UNMASK, UNIT);
        may(Role.CASE_HANDLER, CONTACTS, UNIT);
        may(Role.CASE_HANDLER, KNOWLEDGE_EDIT, UNIT);

        may(Role.UNIT_HEAD, READ, UNIT, BELOW);
        may(Role.UNIT_HEAD, HANDLE, UNIT);
        may(Role.UNIT_HEAD, DECIDE, UNIT);
        may(Role.UNIT_HEAD, DESIGNATE, BELOW);
        may(Role.UNIT_HEAD, SUPERVISE, BELOW);
        may(Role.UNIT_HEAD, IDENTITY, UNIT);
        may(Role.UNIT_HEAD, UNMASK, UNIT);
        may(Role.UNIT_HEAD, CONTACTS, UNIT);
        may(Role.UNIT_HEAD, STATISTICS, INTAKE);
        may(Role.UNIT_HEAD, KNOWLEDGE_EDIT, UNIT);
        may(Role.UNIT_HEAD, KNOWLEDGE_REVIEW, UNIT);

        may(Role.ADMINISTRATOR, ROUTING, INTAKE);
        may(Role.ADMINISTRATOR, ADMINISTER, UNIT, BELOW);
        may(Role.ADMINISTRATOR, AUDIT, UNIT, BELOW);
    }

    private Rights() {}

    private static void may(Role role, Permission permission, Reach first, Reach... more) {
        TABLE.computeIfAbsent(role, _ -> new EnumMap<>(Permission.class)).put(permission, EnumSet.of(first, more));
    }

    /// Everything that any of the roles allows; empty when none does.
    static Set<Reach> of(Collection<Role> roles, Permission permission) {
        Set<Reach> reach = EnumSet.noneOf(Reach.class);
        roles.forEach(role -> reach.addAll(TABLE.getOrDefault(role, Map.of()).getOrDefault(permission, Set.of())));
        return reach;
    }
}
