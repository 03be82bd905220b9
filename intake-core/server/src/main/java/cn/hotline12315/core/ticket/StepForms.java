package cn.hotline12315.core.ticket;

import cn.hotline12315.core.life.Asks;
import cn.hotline12315.core.life.Choice;
import cn.hotline12315.core.life.Regulation;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.web.ApiJson;
import cn.hotline12315.core.web.FieldErrors;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The forms of the steps, as their records declare them ([Asks]): read, checked, described.
final class StepForms {
    private StepForms() {}

    /// What a field of a form is, for drawing it.
    enum FieldKind {
        TEXT,
        CHOICE,
        FLAG,
        DAY,
        NUMBER,
        AMOUNT,
        AUTHORITY,
        AUTHORITIES,
        USER,
        TICKET,
        /// Versions of the knowledge base, `[{entry, version}]`.
        CITATIONS
    }

    /// A word that a field may have.
    record Option(String value, String label) {}

    /// @param max characters of a text; the most of a number
    /// @param min the least of a number
    record Field(String name, String label, FieldKind kind, boolean required, int max, int min, List<Option> options) {
        Field {
            options = List.copyOf(options);
        }
    }

    static List<Field> fields(StepType type) {
        return fields(type, Regulation.ORDER_121);
    }

    /// With the words that this order knows, as it has them.
    static List<Field> fields(StepType type, Regulation order) {
        return Arrays.stream(type.form().getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Asks.class))
                .map(component -> field(component, order))
                .toList();
    }

    private static Field field(RecordComponent component, Regulation order) {
        Asks asks = component.getAnnotation(Asks.class);
        return new Field(
                component.getName(),
                asks.value(),
                kind(component, asks),
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                asks.max(),
                asks.min(),
                options(component.getType(), order));
    }

    private static FieldKind kind(RecordComponent component, Asks asks) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return asks.ref() == Asks.Ref.KNOWLEDGE ? FieldKind.CITATIONS : FieldKind.AUTHORITIES;
        }
        if (type == UUID.class) {
            return FieldKind.valueOf(asks.ref().name());
        }
        if (type == boolean.class || type == Boolean.class) {
            return FieldKind.FLAG;
        }
        if (type == LocalDate.class) {
            return FieldKind.DAY;
        }
        if (type == Integer.class) {
            return FieldKind.NUMBER;
        }
        return type == BigDecimal.class ? FieldKind.AMOUNT : type.isEnum() ? FieldKind.CHOICE : FieldKind.TEXT;
    }

    private static List<Option> options(Class<?> type, Regulation order) {
        if (!type.isEnum()) {
            return List.of();
        }
        List<Option> options = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            Choice choice = (Choice) constant;
            String label = choice.chinese(order);
            if (label != null) {
                options.add(new Option(choice.word(), label));
            }
        }
        return options;
    }

    /// Makes the step of what was sent. Blank texts count as missing.
    ///
    /// @return null when errors were found
    static @Nullable Step read(StepType type, ObjectNode sent, FieldErrors errors) {
        ObjectNode form = ApiJson.mapper().createObjectNode();
        List<Field> fields = fields(type);
        sent.propertyStream()
                .filter(entry -> !entry.getKey().equals("step")
                        && fields.stream().noneMatch(f -> f.name().equals(entry.getKey())))
                .forEach(entry -> errors.add(entry.getKey(), "“" + type.chinese() + "”没有这一项"));
        for (Field field : fields) {
            JsonNode value = sent.path(field.name());
            boolean missing = value.isMissingNode()
                    || value.isNull()
                    || value.isString() && value.asString().isBlank();
            if (missing) {
                if (field.required()) {
                    errors.add(field.name(), "请填写" + field.label());
                }
            } else {
                check(field, value, errors);
                if (errors.found().isEmpty() && field.kind() == FieldKind.AMOUNT) {
                    form.put(field.name(), new BigDecimal(value.asString()));
                } else {
                    form.set(field.name(), value);
                }
            }
        }
        return errors.found().isEmpty() ? made(type, form, errors) : null;
    }

    private static void check(Field field, JsonNode value, FieldErrors errors) {
        boolean fits = switch (field.kind()) {
            case TEXT -> value.isString();
            case CHOICE -> field.options().stream().anyMatch(o -> o.value().equals(value.asString("")));
            case FLAG -> value.isBoolean();
            case DAY -> value.asString("").matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
            case NUMBER -> value.isIntegralNumber() && value.asLong() >= field.min() && value.asLong() <= field.max();
            case AMOUNT -> value.asString("").matches("[0-9]{1,10}(\\.[0-9]{1,2})?");
            case AUTHORITY, USER, TICKET -> isId(value);
            case AUTHORITIES ->
                value.isArray() && value.size() <= 20 && value.valueStream().allMatch(StepForms::isId);
            case CITATIONS ->
                value.isArray()
                        && value.size() <= TicketCitations.MOST
                        && value.valueStream().allMatch(StepForms::isCitation);
        };
        if (!fits) {
            errors.add(field.name(), field.label() + "填写有误");
        } else if (field.kind() == FieldKind.TEXT) {
            errors.text(field.name(), value.asString(), field.max());
        }
    }

    private static boolean isId(JsonNode value) {
        return value.asString("").matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    }

    private static boolean isCitation(JsonNode value) {
        JsonNode version = value.path("version");
        return value.isObject()
                && value.size() == 2
                && isId(value.path("entry"))
                && version.isInt()
                && version.asInt() > 0;
    }

    private static @Nullable Step made(StepType type, ObjectNode form, FieldErrors errors) {
        try {
            return ApiJson.mapper().treeToValue(form, type.form());
        } catch (JacksonException e) {
            errors.add("step", "内容无法读取，请检查日期等项"); // a day that is none, for example 2026-02-30
            return null;
        }
    }
}
