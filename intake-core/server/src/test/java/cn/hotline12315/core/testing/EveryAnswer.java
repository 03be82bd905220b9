package cn.hotline12315.core.testing;

import cn.hotline12315.core.testing.Browser.Bytes;
import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;

/// Every address that can be read, as docs/openapi.json names them. Whoever adds an endpoint, or a parameter, says here
/// how it is asked: else this fails and says so.
public final class EveryAnswer {
    private static final Path OPENAPI = Path.of("../../docs/openapi.json");

    /// Posts that only ask; each is asked by the test that uses this.
    public static final Set<String> SEARCHES = Set.of("/v1/caller-lookups", "/v1/duplicate-candidates");

    /// Posts that do something. What they answer about tickets is the same ticket that GET answers.
    private static final Set<String> DEEDS = Set.of(
            "/v1/authority-imports",
            "/v1/call-backs/{id}/results",
            "/v1/call-backs/{id}/takings",
            "/v1/knowledge",
            "/v1/knowledge/{id}/steps",
            "/v1/recordings/{callId}/playbacks",
            "/v1/routing/callers",
            "/v1/sessions",
            "/v1/sessions/current/desk-tokens",
            "/v1/sessions/current/password",
            "/v1/sessions/current/totp",
            "/v1/sessions/current/totp/confirmations",
            "/v1/sessions/current/totp/removals",
            "/v1/sessions/second-factor",
            "/v1/tickets",
            "/v1/tickets/{id}/links",
            "/v1/tickets/{id}/notices/{nid}/told",
            "/v1/tickets/{id}/steps",
            "/v1/tickets/{id}/unmaskings",
            "/v1/users",
            "/v1/users/{id}/password-resets",
            "/v1/users/{id}/unlock");

    private final Map<String, List<String>> path;
    private final Map<String, List<String>> query;
    private final Map<String, String> always;

    /// @param path values by `address{parameter}` or `{parameter}`, the first that fits
    /// @param query values by parameter; each is asked alone
    /// @param always the query that an address does not answer without
    public EveryAnswer(Map<String, List<String>> path, Map<String, List<String>> query, Map<String, String> always) {
        this.path = path;
        this.query = query;
        this.always = always;
    }

    /// The addresses of all GETs with all their parameters.
    public List<String> addresses() {
        List<String> all = new ArrayList<>();
        Set<String> unknown = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : paths().properties()) {
            String template = entry.getKey();
            JsonNode operations = entry.getValue();
            if (operations.has("post") && !SEARCHES.contains(template) && !DEEDS.contains(template)) {
                unknown.add("POST " + template + ": a search or a deed?");
            }
            if (operations.has("get")) {
                for (String filled : filled(template, unknown)) {
                    queries(template, operations.path("get"), unknown)
                            .forEach(asked -> all.add("/api" + filled + asked));
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new AssertionError("say in " + EveryAnswer.class.getSimpleName()
                    + " or in the test that uses it how these are asked: " + unknown);
        }
        return all;
    }

    private static JsonNode paths() {
        try {
            return ApiJson.mapper().readTree(Files.readString(OPENAPI)).path("paths");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> filled(String template, Set<String> unknown) {
        int open = template.indexOf('{');
        if (open < 0) {
            return List.of(template);
        }
        String parameter = template.substring(open, template.indexOf('}') + 1);
        List<String> values = path.entrySet().stream()
                .filter(known -> known.getKey().endsWith(parameter)
                        && template.startsWith(
                                known.getKey().substring(0, known.getKey().indexOf('{'))))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(List.of());
        if (values.isEmpty()) {
            unknown.add("GET " + template + ": " + parameter);
        }
        return values.stream()
                .flatMap(value -> filled(template.replace(parameter, value), unknown).stream())
                .toList();
    }

    private List<String> queries(String template, JsonNode operation, Set<String> unknown) {
        String fixed = always.getOrDefault(template, "limit=100");
        List<String> asked = new ArrayList<>(List.of("?" + fixed));
        for (JsonNode parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString();
            if (parameter.path("in").asString().equals("query")) {
                if (!query.containsKey(name)) {
                    unknown.add("GET " + template + "?" + name + "=");
                }
                query.getOrDefault(name, List.of())
                        .forEach(value -> asked.add(
                                "?" + fixed + "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            }
        }
        return asked;
    }

    /// What came back as one text: its head and its body, of an archive (a spreadsheet is one) all that is in it.
    public static String text(Browser who, String address) {
        try {
            Bytes answer = who.bytes("GET", address, Map.of());
            byte[] body = answer.body();
            boolean zip = body.length > 3 && body[0] == 'P' && body[1] == 'K';
            return answer.status() + " " + answer.headers() + "\n"
                    + (zip ? unzipped(body) : new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(address, e);
        }
    }

    /// By its directory: what is streamed has its sizes there only.
    private static String unzipped(byte[] body) throws IOException {
        Path kept = Files.createTempFile("answer", ".zip");
        try {
            Files.write(kept, body);
            StringBuilder text = new StringBuilder();
            try (ZipFile zip = new ZipFile(kept.toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    text.append(entry.getName())
                            .append('\n')
                            .append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8))
                            .append('\n');
                }
            }
            return text.toString();
        } finally {
            Files.delete(kept);
        }
    }
}
