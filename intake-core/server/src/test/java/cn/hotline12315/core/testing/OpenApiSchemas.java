package cn.hotline12315.core.testing;

import cn.hotline12315.contract.call.CallEvent;
import cn.hotline12315.core.life.Outcome;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Records as JSON Schema (OpenAPI 3.1). What is `@Nullable` may be null; in answers every field is there, in requests
/// the nullable ones may be left out.
final class OpenApiSchemas {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<Class<?>, String[]> PLAIN = Map.ofEntries(
            Map.entry(String.class, new String[] {"string"}),
            Map.entry(UUID.class, new String[] {"string", "uuid"}),
            Map.entry(Instant.class, new String[] {"string", "date-time"}),
            Map.entry(LocalDate.class, new String[] {"string", "date"}),
            Map.entry(Duration.class, new String[] {"string", "duration"}),
            Map.entry(byte[].class, new String[] {"string", "binary"}),
            Map.entry(int.class, new String[] {"integer", "int32"}),
            Map.entry(Integer.class, new String[] {"integer", "int32"}),
            Map.entry(long.class, new String[] {"integer", "int64"}),
            Map.entry(Long.class, new String[] {"integer", "int64"}),
            Map.entry(double.class, new String[] {"number", "double"}),
            Map.entry(Double.class, new String[] {"number", "double"}),
            Map.entry(boolean.class, new String[] {"boolean"}),
            Map.entry(Boolean.class, new String[] {"boolean"}));
    private static final Map<Class<?>, String> NAMED =
            Map.of(Outcome.class, "TicketOutcome", CallEvent.Outcome.class, "CallOutcome");
    private final Map<String, ObjectNode> components = new TreeMap<>();
    private final Map<String, Class<?>> types = new HashMap<>();

    ObjectNode all() {
        ObjectNode all = JSON.createObjectNode();
        components.forEach(all::set);
        return all;
    }

    ObjectNode input(Class<?> type) {
        return schema(type, true);
    }

    ObjectNode output(Class<?> type) {
        return schema(type, false);
    }

    private ObjectNode schema(Class<?> type, boolean input) {
        ObjectNode schema = JSON.createObjectNode();
        String[] plain = PLAIN.get(type);
        if (plain != null) {
            schema.put("type", plain[0]);
            if (plain.length > 1) {
                schema.put("format", plain[1]);
            }
            return schema;
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return schema.put("type", "object").put("additionalProperties", true);
        }
        return schema.put("$ref", "#/components/schemas/" + component(type, input));
    }

    private String component(Class<?> type, boolean input) {
        String name = nameOf(type);
        if (!components.containsKey(name)) {
            ObjectNode schema = JSON.createObjectNode();
            components.put(name, schema);
            if (type.isEnum()) {
                schema.put("type", "string");
                ArrayNode words = schema.putArray("enum");
                Arrays.stream(type.getEnumConstants()).forEach(value -> words.add(word(value)));
            } else if (type.isRecord() && type.getRecordComponents().length == 1 && isValue(type)) {
                components.put(name, schema(type.getRecordComponents()[0].getType(), input));
            } else if (type.isRecord()) {
                record(schema, type, input);
            } else {
                throw new AssertionError("no schema for " + type);
            }
        }
        return name;
    }

    private void record(ObjectNode schema, Class<?> type, boolean input) {
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            AnnotatedType annotated = component.getAnnotatedType();
            boolean nullable = annotated.isAnnotationPresent(Nullable.class);
            ObjectNode property = property(component.getGenericType(), annotated, input);
            properties.set(nameOf(component), nullable ? orNull(property) : property);
            if (!(nullable && (input || isShared(type)))) {
                required.add(nameOf(component));
            }
        }
    }

    private static String nameOf(RecordComponent component) {
        @Nullable JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null ? component.getName() : given.value();
    }

    /// Parts of both the form and the answer.
    private static boolean isShared(Class<?> type) {
        return type.getSimpleName().endsWith("Details");
    }

    private ObjectNode property(Type type, AnnotatedType annotated, boolean input) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            ObjectNode schema = JSON.createObjectNode().put("type", "array");
            AnnotatedType item = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
            schema.set("items", property(item.getType(), item, input));
            return schema;
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            ObjectNode schema = JSON.createObjectNode().put("type", "object");
            AnnotatedType value = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[1];
            schema.set("additionalProperties", property(value.getType(), value, input));
            return schema;
        }
        return schema((Class<?>) type, input);
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.get("type") instanceof JsonNode type && type.isString()) {
            schema.putArray("type").add(type.asString()).add("null");
            return schema;
        }
        ObjectNode either = JSON.createObjectNode();
        either.putArray("oneOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private String nameOf(Class<?> type) {
        String name = NAMED.getOrDefault(type, named(type));
        Class<?> other = types.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new AssertionError("two schemas are called " + name + ": " + other + " and " + type);
        }
        return name;
    }

    private static String named(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        boolean ambiguous = List.of("Caller", "Number", "Person", "User").contains(type.getSimpleName());
        String prefix = outer == null || !ambiguous ? "" : outer.getSimpleName().replaceAll("Views$|Resource$|s$", "");
        return prefix + type.getSimpleName();
    }

    private static boolean isValue(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(m -> m.isAnnotationPresent(JsonValue.class));
    }

    private static String word(Object value) {
        try {
            for (Method method : value.getClass().getDeclaredMethods()) {
                if (method.isAnnotationPresent(JsonValue.class)) {
                    method.setAccessible(true);
                    return String.valueOf(method.invoke(value));
                }
            }
            return value.toString();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
