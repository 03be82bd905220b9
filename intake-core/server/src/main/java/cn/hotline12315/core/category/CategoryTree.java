package cn.hotline12315.core.category;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tree of categories.
///
/// @param official false: our own neutral seed, not a code list of any authority
/// @param version of the seed
/// @param note says in Chinese what `official` says
public record CategoryTree(boolean official, String version, String note, List<Category> items) {
    public CategoryTree {
        items = List.copyOf(items);
    }

    /// @param code stable, letters, digits and hyphens
    /// @param children null or empty for a leaf
    public record Category(String code, String name, List<Category> children) {
        public Category(String code, String name, @Nullable List<Category> children) {
            this.code = code;
            this.name = name;
            this.children = children == null ? List.of() : List.copyOf(children);
        }
    }
}
