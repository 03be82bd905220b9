package cn.hotline12315.core.access;

import java.util.List;

/// A condition of a query, in parentheses, and what its question marks stand for.
public record Condition(String sql, List<Object> params) {
    public Condition {
        params = List.copyOf(params);
    }
}
