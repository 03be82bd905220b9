package cn.hotline12315.core.authority;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads one row of a file by itself: what is malformed, and which regions are unknown.
final class EntryForm {
    private static final int LONGEST_NAME = 100;
    private final AuthorityFile.Line line;
    private final Set<String> regions;
    private final List<String> errors;

    /// @param regions the known six-digit codes
    /// @param errors where what is wrong is added
    EntryForm(AuthorityFile.Line line, Set<String> regions, List<String> errors) {
        this.line = line;
        this.regions = regions;
        this.errors = errors;
    }

    /// Null when it cannot be read; then there is an error.
    @Nullable
    Entry read() {
        int before = errors.size();
        String code = line.cell("code");
        if (!code.matches("[0-9A-Za-z-]{1,32}")) {
            errors.add(code.isEmpty() ? "缺少机构编码" : "机构编码只能是 1 至 32 位数字、字母和连字符");
        }
        String name = line.cell("name");
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            errors.add(name.isEmpty() ? "缺少机构名称" : "机构名称不能超过 " + LONGEST_NAME + " 字");
        }
        Level level = Level.of(line.cell("level")).orElse(null);
        if (level == null) {
            errors.add(
                    "级别须为 " + Arrays.stream(Level.values()).map(Level::word).collect(Collectors.joining("、")) + " 之一");
        }
        String region = blankAsNull(line.cell("region"));
        if (region != null) {
            checkRegion(region, "行政区划代码");
        }
        @Nullable Boolean intake = intake();
        @Nullable LocalDate from = day("valid_from", "起始日期");
        @Nullable LocalDate to = day("valid_to", "终止日期");
        if (from == null && line.cell("valid_from").isEmpty()) {
            errors.add("缺少起始日期");
        }
        if (from != null && to != null && !to.isAfter(from)) {
            errors.add("日期颠倒：终止日期须晚于起始日期");
        }
        SortedSet<String> areas = areas();
        if (errors.size() > before || level == null || intake == null || from == null) {
            return null;
        }
        return new Entry(code, name, level, blankAsNull(line.cell("parent")), region, intake, from, to, areas);
    }

    private @Nullable Boolean intake() {
        return switch (line.cell("intake")) {
            case "true", "TRUE", "是", "1" -> true;
            case "", "false", "FALSE", "否", "0" -> false;
            default -> {
                errors.add("是否登记分送机构（intake）须为 true 或 false");
                yield null;
            }
        };
    }

    private SortedSet<String> areas() {
        SortedSet<String> areas = new TreeSet<>();
        for (String area : line.cell("areas").split("\\|")) {
            if (!area.isBlank()) {
                checkRegion(area.strip(), "管辖区域");
                areas.add(area.strip());
            }
        }
        return areas;
    }

    /// Streets and towns (nine digits, GB/T 10114) are known by their county.
    private void checkRegion(String code, String label) {
        if (!code.matches("[0-9]{6}([0-9]{3})?")) {
            errors.add(label + " " + code + " 格式不对，须为 6 位或 9 位数字");
        } else if (!regions.contains(code.substring(0, 6))) {
            errors.add(label + " " + code + " 不存在");
        }
    }

    private @Nullable LocalDate day(String column, String label) {
        String text = line.cell(column);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            errors.add(label + " " + text + " 不是日期，须为 2026-01-31 的形式");
            return null;
        }
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
