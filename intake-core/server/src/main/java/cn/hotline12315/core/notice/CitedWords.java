package cn.hotline12315.core.notice;

import cn.hotline12315.core.knowledge.Citations;
import cn.hotline12315.core.knowledge.Citations.Cited;
import cn.hotline12315.core.knowledge.Citations.CitedSource;
import cn.hotline12315.core.life.Basis;
import cn.hotline12315.core.life.Step;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says in a notice what an answer cites.
@Component
class CitedWords {
    private final Citations citations;

    CitedWords(Citations citations) {
        this.citations = citations;
    }

    /// What an answer is based on, in words: law and article of what it cites.
    @Nullable
    String of(Step step) {
        if (!(step instanceof Step.Answer answer)
                || answer.cited() == null
                || answer.cited().isEmpty()) {
            return null;
        }
        List<Cited> known =
                answer.cited().stream().flatMap(basis -> cited(basis).stream()).toList();
        Map<Cited, CitedSource> sources = known.isEmpty() ? Map.of() : citations.of(known);
        String words = answer.cited().stream()
                .map(basis ->
                        cited(basis).map(sources::get).map(CitedWords::source).orElse(basis.words()))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("；"));
        return words.isEmpty() ? null : words;
    }

    private static Optional<Cited> cited(Basis basis) {
        return basis.entry() == null || basis.version() == null
                ? Optional.empty()
                : Optional.of(new Cited(basis.entry(), basis.version()));
    }

    private static String source(CitedSource source) {
        return source.law() + (source.article() == null ? "" : source.article());
    }
}
