package cn.hotline12315.core.board;

import cn.hotline12315.core.authority.Authority;
import cn.hotline12315.core.authority.Level;
import java.util.List;
import java.util.Objects;

/// The tickets at an authority and under it, as conditions on `ticket t`: each is the beginning of an index of open
/// tickets.
///
/// @param below which authority directly under it a ticket is at; null in the query for its own
record Place(String sql, List<Object> params, String below) {
    static Place of(Authority authority) {
        return switch (authority.level()) {
            case NATIONAL ->
                new Place("t.handling_id is not null", List.of(), first("at_province", "at_city", "at_county"));
            case PROVINCE -> at("at_province", authority, first("at_city", "at_county"));
            case CITY -> at("at_city", authority, first("at_county"));
            case COUNTY -> at("at_county", authority, first());
            case LOCAL_OFFICE -> at("at_office", authority, "cast(null as uuid)");
        };
    }

    private static Place at(String column, Authority authority, String below) {
        return new Place("t." + column + " = ? and t.handling_id is not null", List.of(authority.id()), below);
    }

    /// A county may be directly under a province: the first level that there is.
    private static String first(String... columns) {
        StringBuilder sql = new StringBuilder("coalesce(");
        for (String column : columns) {
            sql.append("t.").append(Objects.requireNonNull(column)).append(", ");
        }
        return sql.append("t.at_office)").toString();
    }

    static boolean hasBelow(Level level) {
        return level != Level.LOCAL_OFFICE;
    }
}
