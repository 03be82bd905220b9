package cn.hotline12315.core.routing;

import cn.hotline12315.core.routing.Plan.PlannedRegion;
import cn.hotline12315.core.routing.SkillBook.RegionSkill;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The names of the places whose callers ask for a skill: a telephone number tells a province and a city, never a code.
@Component
class RegionNames {
    /// What stands in the place of a city's name in a municipality (北京, 天津, 上海, 重庆) and for counties that a
    /// province has itself.
    private static final List<String> NO_CITY = List.of("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划");

    private final JdbcClient sql;

    RegionNames(JdbcClient sql) {
        this.sql = sql;
    }

    /// Those that the table of divisions knows, in their order. A county counts as its city: no number tells more.
    List<PlannedRegion> of(List<RegionSkill> regions) {
        if (regions.isEmpty()) {
            return List.of();
        }
        TreeSet<String> codes = new TreeSet<>();
        for (RegionSkill one : regions) {
            codes.add(province(one));
            codes.add(city(one));
        }
        Map<String, String> names = sql
                .sql("select code, name from region where code in (:codes)")
                .param("codes", codes)
                .query((row, n) -> Map.entry(row.getString("code"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return regions.stream().flatMap(one -> named(one, names).stream()).toList();
    }

    private static Optional<PlannedRegion> named(RegionSkill one, Map<String, String> names) {
        String province = names.get(province(one));
        String city = names.get(city(one));
        if (province == null || city == null) {
            return Optional.empty();
        }
        return Optional.of(
                new PlannedRegion(one.region(), one.skill(), province, NO_CITY.contains(city) ? null : city));
    }

    private static String province(RegionSkill one) {
        return one.region().substring(0, 2) + "0000";
    }

    private static String city(RegionSkill one) {
        return one.region().substring(0, 4) + "00";
    }
}
