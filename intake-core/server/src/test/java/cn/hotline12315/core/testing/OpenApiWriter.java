package cn.hotline12315.core.testing;

import cn.hotline12315.core.web.Answers;
import cn.hotline12315.core.web.Problem;
import cn.hotline12315.core.web.WithoutSession;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes `docs/openapi.json`: swagger reads paths and parameters from the resources, [OpenApiSchemas] the records;
/// what
/// is answered comes from [Answers].
public final class OpenApiWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class);
    private final OpenApiSchemas schemas = new OpenApiSchemas();

    private OpenApiWriter() {}

    public static String write(List<Class<?>> resources) {
        List<Class<?>> ordered =
                resources.stream().sorted(Comparator.comparing(Class::getName)).toList();
        OpenAPI read = new Reader(new OpenAPI()).read(Set.copyOf(ordered));
        ObjectNode paths = (ObjectNode)
                JSON.readTree(Json.mapper().valueToTree(read.getPaths()).toString());
        return new OpenApiWriter().document(paths, ordered);
    }

    private String document(ObjectNode paths, List<Class<?>> resources) {
        Map<String, ObjectNode> sorted = new TreeMap<>();
        for (Class<?> resource : resources) {
            for (Method method : resource.getDeclaredMethods()) {
                for (Class<? extends Annotation> verb : VERBS) {
                    if (method.isAnnotationPresent(verb)) {
                        String path = "/" + pathOf(resource) + suffix(method);
                        String word = verb.getSimpleName().toLowerCase(java.util.Locale.ROOT);
                        ObjectNode operation = (ObjectNode) paths.path(path).path(word);
                        describe(operation, resource, method);
                        sorted.computeIfAbsent(path, _ -> JSON.createObjectNode())
                                .set(word, operation);
                    }
                }
            }
        }
        ObjectNode all = JSON.createObjectNode();
        all.put("openapi", "3.1.0");
        all.putObject("info").put("title", "hotline12315 intake core").put("version", "v1");
        all.putArray("servers").addObject().put("url", "/api");
        ObjectNode out = all.putObject("paths");
        sorted.forEach((path, item) -> {
            ObjectNode inOrder = out.putObject(path);
            List.of("get", "put", "post", "delete").forEach(word -> {
                if (item.has(word)) {
                    inOrder.set(word, item.get(word));
                }
            });
        });
        ObjectNode components = all.putObject("components");
        components.set("schemas", schemas.all());
        components
                .putObject("securitySchemes")
                .putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "hotline_session");
        return JSON.writeValueAsString(all) + "\n";
    }

    private static String pathOf(Class<?> resource) {
        return resource.getAnnotation(Path.class).value();
    }

    private static String suffix(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }

    private void describe(ObjectNode operation, Class<?> resource, Method method) {
        Answers answers = method.getAnnotation(Answers.class);
        if (answers == null) {
            throw new AssertionError(method + " lacks @Answers");
        }
        boolean open = method.isAnnotationPresent(WithoutSession.class);
        String feature = resource.getSimpleName().replace("Resource", "");
        operation.put("operationId", lower(feature) + upper(method.getName()));
        operation.putArray("tags").add(lower(feature));
        operation.put("summary", answers.says());
        parameters(operation);
        body(operation, method);
        responses(operation.putObject("responses"), answers, open);
        audio(operation.path("responses"), method);
        if (!open) {
            operation.putArray("security").addObject().putArray("session");
        }
    }

    private static void parameters(ObjectNode operation) {
        if (operation.get("parameters") instanceof ArrayNode parameters) {
            for (JsonNode parameter : parameters) {
                if (parameter.path("name").asString().equals("Idempotency-Key")) {
                    ((ObjectNode) parameter).put("required", true);
                }
            }
        }
    }

    private void body(ObjectNode operation, Method method) {
        operation.remove("requestBody");
        for (Parameter parameter : method.getParameters()) {
            boolean isBody = Arrays.stream(parameter.getAnnotations())
                    .noneMatch(a -> a.annotationType().getPackageName().startsWith("jakarta.ws.rs"));
            if (isBody && !parameter.isAnnotationPresent(Context.class)) {
                ObjectNode body = operation.putObject("requestBody");
                body.put("required", true);
                Consumes consumes = method.getAnnotation(Consumes.class);
                body.putObject("content")
                        .putObject(consumes == null ? "application/json" : consumes.value()[0])
                        .set("schema", schemas.input(parameter.getType()));
            }
        }
    }

    private void responses(ObjectNode responses, Answers answers, boolean open) {
        Map<Integer, @Nullable Class<?>> all = new LinkedHashMap<>();
        Set<Integer> problems = new TreeSet<>(List.of(500, 503));
        Arrays.stream(answers.problems()).forEach(problems::add);
        if (!open) {
            problems.add(401);
        }
        for (int status : answers.value()) {
            all.put(status, answers.body());
            problems.remove(status);
        }
        problems.forEach(status -> all.put(status, Problem.class));
        all.forEach((status, type) -> {
            ObjectNode response = responses.putObject(Integer.toString(status));
            response.put("description", type == Problem.class ? "problem" : answers.says());
            if (type != null && type != Void.class) {
                response.putObject("content")
                        .putObject(type == Problem.class ? "application/problem+json" : "application/json")
                        .set("schema", schemas.output(type));
            }
        });
    }

    /// What is no JSON: bytes of the type that the method says itself.
    private static void audio(JsonNode responses, Method method) {
        Produces type = method.getAnnotation(Produces.class);
        if (type != null) {
            for (int status : method.getAnnotation(Answers.class).value()) {
                ObjectNode content = ((ObjectNode) responses.path(Integer.toString(status))).putObject("content");
                for (String one : type.value()) {
                    content.putObject(one)
                            .putObject("schema")
                            .put("type", "string")
                            .put("format", "binary");
                }
            }
        }
    }

    private static String lower(String word) {
        return Character.toLowerCase(word.charAt(0)) + word.substring(1);
    }

    private static String upper(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
