package cn.hotline12315.core.notice;

import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.life.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words that the placeholders of a text stand for. For one happening.
final class NoticeWords {
    static final Set<String> KNOWN = Set.of(
            "addressee",
            "agreement-form",
            "answer",
            "article",
            "assisting",
            "body",
            "cited",
            "competent",
            "complainant",
            "costs",
            "date",
            "ground",
            "items",
            "kind",
            "meeting",
            "note",
            "number",
            "other",
            "party",
            "reason",
            "recovered",
            "recusal",
            "registered",
            "report-back",
            "required-by",
            "respondent",
            "result",
            "routes",
            "rules",
            "terms",
            "text",
            "unit",
            "until");
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final Map<String, String> words = new TreeMap<>();

    private NoticeWords() {}

    /// @param units by id: those that the happening names
    /// @param other number of the other ticket that the step names
    static Map<String, String> of(
            Happening what,
            NoticeTemplates templates,
            Map<UUID, Unit> units,
            @Nullable String other,
            @Nullable String cited) {
        NoticeWords all = new NoticeWords();
        Matter matter = what.matter();
        all.put("number", matter.number());
        all.put("kind", matter.kind().chinese());
        all.put("registered", day(matter.receivedOn()));
        all.put("date", day(dayOf(what.fact().at())));
        all.put("complainant", matter.person().name());
        all.put("respondent", matter.respondent().name());
        all.put("unit", name(units, matter.handling()));
        all.put("report-back", matter.reportBack() == null ? null : day(matter.reportBack()));
        all.put("required-by", templates.outcomeRequiredBy(matter.category()).orElse(null));
        all.put("routes", templates.routes());
        all.put("other", other);
        all.put("cited", cited);
        all.step(what.fact().step(), units);
        return all.words;
    }

    private void step(Step step, Map<UUID, Unit> units) {
        switch (step) {
            case Step.Dispatch s -> {
                put("note", s.note());
                put("assisting", names(units, s.assisting()));
            }
            case Step.Designate s -> put("reason", s.reason());
            case Step.RequestProof s -> {
                put("items", s.items());
                put("until", day(s.until()));
            }
            case Step.Refuse s -> {
                put("ground", s.ground().chinese());
                put("reason", s.reason());
            }
            case Step.Consent s -> put("meeting", s.meeting());
            case Step.Recuse s -> put("party", s.party().chinese());
            case Step.DecideRecusal s -> {
                put("recusal", s.granted() ? "准予回避" : "不予回避");
                put("reason", s.reason());
            }
            case Step.Appraise s -> {
                put("body", s.body());
                put("costs", s.costs());
            }
            case Step.Appraised s -> put("result", s.result());
            case Step.Entrust s -> put("body", s.body());
            case Step.Agree s -> {
                put("terms", s.terms());
                put("agreement-form", s.form().chinese());
                put("recovered", s.recovered() == null ? null : s.recovered().toPlainString());
            }
            case Step.Terminate s -> {
                put("ground", s.ground().chinese());
                put("reason", s.reason());
            }
            case Step.File s -> put("result", "予以立案");
            case Step.NotFile s -> {
                put("result", "不予立案");
                put("ground", s.ground().chinese());
                put("reason", s.reason());
            }
            case Step.NoPower s -> {
                put("competent", s.competent());
                put("reason", s.reason());
            }
            case Step.Decide s -> put("result", s.result());
            case Step.Answer s -> put("answer", s.answer());
            case Step.Withdraw s -> put("reason", s.reason());
            case Step.Transfer s -> put("body", s.body());
            case Step.NotAgain s -> put("reason", s.reason());
            case Step.Unjoin s -> put("reason", s.reason());
            case Step.Supervise s -> {
                put("reason", s.reason());
                put("until", day(s.until()));
            }
            case Step.Urge s -> put("text", s.text());
            default -> {}
        }
    }

    private void put(String name, @Nullable String word) {
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        if (word != null) {
            words.put(name, word);
        }
    }

    private static @Nullable String names(Map<UUID, Unit> units, @Nullable List<UUID> ids) {
        return ids == null || ids.isEmpty()
                ? null
                : ids.stream()
                        .map(id -> Objects.requireNonNullElse(name(units, id), ""))
                        .collect(Collectors.joining("、"));
    }

    private static @Nullable String name(Map<UUID, Unit> units, @Nullable UUID id) {
        Unit unit = id == null ? null : units.get(id);
        return unit == null ? null : unit.name();
    }

    static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, CHINA);
    }

    /// As documents write it: 2026年11月21日.
    static String day(LocalDate day) {
        return "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }
}
