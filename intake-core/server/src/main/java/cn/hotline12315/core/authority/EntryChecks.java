package cn.hotline12315.core.authority;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Judges a new or changed authority within the tree that it would be part of.
final class EntryChecks {
    private final Map<String, Entry> before;
    private final Map<String, Entry> after;
    private final Map<String, List<Entry>> children = new HashMap<>();
    private final String root;
    private final Set<String> openTickets;
    private final Set<String> activeUsers;
    private final LocalDate today;

    /// @param before the tree as it is, by code
    /// @param after as it would be
    /// @param root only it and what is under it may change
    /// @param openTickets where tickets are open
    /// @param activeUsers where there are active users
    EntryChecks(
            Map<String, Entry> before,
            Map<String, Entry> after,
            String root,
            Set<String> openTickets,
            Set<String> activeUsers,
            LocalDate today) {
        this.before = before;
        this.after = after;
        this.root = root;
        this.openTickets = openTickets;
        this.activeUsers = activeUsers;
        this.today = today;
        after.values().forEach(entry -> {
            if (entry.parent() != null) {
                children.computeIfAbsent(entry.parent(), _ -> new ArrayList<>()).add(entry);
            }
        });
    }

    /// What is wrong, in Chinese; empty when nothing is.
    List<String> of(Entry entry) {
        List<String> wrong = new ArrayList<>();
        @Nullable Entry old = before.get(entry.code());
        place(entry, wrong);
        if (!isReached(entry, old)) {
            wrong.add("不在您管理的机构之下");
        }
        if (old != null) {
            moved(entry, old, wrong);
        }
        ended(entry, old, wrong);
        return wrong;
    }

    private void place(Entry entry, List<String> wrong) {
        if (entry.parent() == null) {
            if (entry.level() != Level.NATIONAL) {
                wrong.add("缺少上级机构");
            }
            return;
        }
        if (entry.level() == Level.NATIONAL) {
            wrong.add("国家级机构没有上级");
            return;
        }
        @Nullable Entry parent = after.get(entry.parent());
        if (parent == null) {
            wrong.add("上级机构 " + entry.parent() + " 不存在");
            return;
        }
        if (isInCycle(entry)) {
            wrong.add("上级关系成环");
            return;
        }
        if (parent.level().compareTo(entry.level()) >= 0) {
            wrong.add("级别须低于上级机构 " + parent.name());
        }
        if (entry.isValidOn(today) && !parent.isValidOn(today)) {
            wrong.add("上级机构 " + parent.name() + " 现已无效");
        }
    }

    private boolean isInCycle(Entry entry) {
        Set<String> seen = new HashSet<>();
        for (@Nullable Entry at = entry; at != null && at.parent() != null; at = after.get(at.parent())) {
            if (!seen.add(at.code())) {
                return at.code().equals(entry.code()) || seen.contains(entry.code());
            }
        }
        return false;
    }

    private boolean isReached(Entry entry, @Nullable Entry old) {
        if (old == null) {
            return entry.parent() != null && isUnderRoot(after, entry.parent());
        }
        return isUnderRoot(before, entry.code())
                && (Objects.equals(entry.parent(), old.parent())
                        || entry.parent() != null && isUnderRoot(after, entry.parent()));
    }

    private boolean isUnderRoot(Map<String, Entry> tree, String code) {
        Set<String> seen = new HashSet<>();
        for (@Nullable String at = code; at != null && seen.add(at); ) {
            if (at.equals(root)) {
                return true;
            }
            @Nullable Entry entry = tree.get(at);
            at = entry == null ? null : entry.parent();
        }
        return false;
    }

    /// Tickets keep their way from the province down; it would be another one.
    private void moved(Entry entry, Entry old, List<String> wrong) {
        boolean moved = entry.level() != old.level() || !Objects.equals(entry.parent(), old.parent());
        if (moved && openTickets.contains(entry.code())) {
            wrong.add("有未办结的工单，不能改变上级或级别");
        }
        for (Entry child : children.getOrDefault(entry.code(), List.of())) {
            if (moved && child.level().compareTo(entry.level()) <= 0) {
                wrong.add("下级机构 " + child.name() + " 的级别不再低于它");
            }
        }
    }

    private void ended(Entry entry, @Nullable Entry old, List<String> wrong) {
        if (entry.isValidOn(today) || old == null || !old.isValidOn(today)) {
            return;
        }
        if (openTickets.contains(entry.code())) {
            wrong.add("有未办结的工单，不能终止");
        }
        if (activeUsers.contains(entry.code())) {
            wrong.add("还有启用的用户，不能终止");
        }
        if (children.getOrDefault(entry.code(), List.of()).stream().anyMatch(child -> child.isValidOn(today))) {
            wrong.add("还有有效的下级机构，不能终止");
        }
    }
}
