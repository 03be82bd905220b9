package cn.hotline12315.core.notice;

import cn.hotline12315.core.life.StepType;
import cn.hotline12315.core.life.TicketKind;
import cn.hotline12315.core.web.ApiJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `notices.json`: who is told what, in which words. Read and checked at start; a fault in it stops the start.
final class NoticeTemplates {
    private static final String FILE = "/notices.json";
    private static final Set<String> RULES = Set.of("order-121", "order-20");
    private final Content content;

    private record Content(
            String version,
            String note,
            List<Required> outcomeRequired,
            String routes,
            List<NoticeTemplate> templates) {}

    /// A law that asks for the outcome of reports to be told.
    private record Required(List<String> categories, String law) {}

    private NoticeTemplates(Content content) {
        this.content = content;
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (NoticeTemplate template : content.templates()) {
            if (!ids.add(template.id())) {
                faults.add(template.id() + " is there twice");
            }
            check(template, faults);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("notices.json: " + String.join("; ", faults));
        }
    }

    static NoticeTemplates shipped() {
        try (InputStream file = Objects.requireNonNull(NoticeTemplates.class.getResourceAsStream(FILE))) {
            return read(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException with everything that is wrong
    static NoticeTemplates read(String json) {
        return new NoticeTemplates(ApiJson.mapper().readValue(json, Content.class));
    }

    private static void check(NoticeTemplate template, List<String> faults) {
        String id = template.id();
        template.on().stream()
                .filter(step -> StepType.of(step).isEmpty())
                .forEach(step -> faults.add(id + " tells of an unknown step " + step));
        if (template.isDocument() == (template.word() == null)) {
            faults.add(id + ": a document has a word for its number, a message has none");
        }
        if (template.to().contains(NoticeTemplate.To.RESPONDENT)
                && !template.kinds().equals(List.of(TicketKind.COMPLAINT))) {
            faults.add(id + " would tell a respondent of something that is no complaint (Art. 37)");
        }
        Set<Integer> numbers = new HashSet<>();
        for (NoticeTemplate.Version version : template.texts()) {
            if (!numbers.add(version.version())) {
                faults.add(id + " has version " + version.version() + " twice");
            }
            if (!RULES.contains(version.rules())) {
                faults.add(id + " is for unknown rules " + version.rules());
            }
            checkWords(template, version, faults);
        }
        overlaps(template).forEach(faults::add);
    }

    private static void checkWords(NoticeTemplate template, NoticeTemplate.Version version, List<String> faults) {
        try {
            NoticeRenderer.names(template.paragraphs(version)).stream()
                    .filter(name -> !NoticeWords.KNOWN.contains(name)
                            && !version.wordsOrNone().containsKey(name))
                    .forEach(name -> faults.add(template.id() + " has an unknown placeholder " + name));
        } catch (IllegalArgumentException noPlaceholder) {
            faults.add(template.id() + " has " + noPlaceholder.getMessage());
        }
    }

    private static Stream<String> overlaps(NoticeTemplate template) {
        return template.texts().stream()
                .filter(one -> template.texts().stream()
                        .anyMatch(other -> other.version() > one.version()
                                && (other.isInUse(one.rules(), one.from())
                                        || one.isInUse(other.rules(), other.from()))))
                .map(one -> template.id() + " has two texts for one day");
    }

    /// Everything that is told of this step.
    List<NoticeTemplate> on(TicketKind kind, StepType step) {
        return content.templates().stream()
                .filter(template ->
                        template.kinds().contains(kind) && template.on().contains(step.word()))
                .toList();
    }

    /// @throws IllegalStateException when there never was one: notices keep their templates for ever
    NoticeTemplate get(String id) {
        return content.templates().stream()
                .filter(template -> template.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no template " + id));
    }

    List<NoticeTemplate> all() {
        return content.templates();
    }

    /// The law that asks for the outcome of a report in this category to be told.
    Optional<String> outcomeRequiredBy(@Nullable String category) {
        return content.outcomeRequired().stream()
                .filter(required -> category != null && required.categories().contains(category))
                .map(Required::law)
                .findFirst();
    }

    /// The other ways of CPL Art. 39.
    String routes() {
        return content.routes();
    }
}
