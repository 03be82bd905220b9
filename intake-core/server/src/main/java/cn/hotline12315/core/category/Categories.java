package cn.hotline12315.core.category;

import cn.hotline12315.core.category.CategoryTree.Category;
import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The categories of `categories.json`, read once at start.
@Component
public final class Categories {
    private final CategoryTree tree;
    private final Map<String, String> names = new HashMap<>();

    Categories() {
        try (InputStream file = Objects.requireNonNull(Categories.class.getResourceAsStream("/categories.json"))) {
            tree = ApiJson.mapper().readValue(file, CategoryTree.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        collect(tree.items());
    }

    private void collect(List<Category> categories) {
        for (Category category : categories) {
            if (names.put(category.code(), category.name()) != null) {
                throw new IllegalStateException("category twice: " + category.code());
            }
            collect(category.children());
        }
    }

    CategoryTree tree() {
        return tree;
    }

    /// The code and those below it; empty when there is no such category.
    public List<String> under(String code) {
        List<String> codes = new ArrayList<>();
        tree.items().forEach(category -> collect(category, code, false, codes));
        return codes;
    }

    private static void collect(Category category, String code, boolean inside, List<String> codes) {
        boolean in = inside || category.code().equals(code);
        if (in) {
            codes.add(category.code());
        }
        category.children().forEach(child -> collect(child, code, in, codes));
    }

    /// A category's name, by its code.
    public Optional<String> nameOf(String code) {
        return Optional.ofNullable(names.get(code));
    }
}
