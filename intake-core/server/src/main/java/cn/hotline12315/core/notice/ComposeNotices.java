package cn.hotline12315.core.notice;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.Unit;
import cn.hotline12315.core.contact.Channel;
import cn.hotline12315.core.deadline.RuleSet;
import cn.hotline12315.core.deadline.RuleSets;
import cn.hotline12315.core.life.Step;
import cn.hotline12315.core.notice.NoticeStore.NewNotice;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.ticket.TicketNumber;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes the notices of a happening: for each template that tells of it, in the words of the ticket's rules, to each of
/// its recipients who can be told.
@Component
class ComposeNotices {
    private final NoticeTemplates templates;
    private final NoticeNumbers numbers;
    private final Authorities authorities;
    private final RuleSets rules;
    private final Carriers carriers;
    private final CitedWords cited;
    private final JdbcClient sql;
    private final Clock clock;

    ComposeNotices(
            NoticeTemplates templates,
            NoticeNumbers numbers,
            Authorities authorities,
            RuleSets rules,
            Carriers carriers,
            CitedWords cited,
            JdbcClient sql,
            Clock clock) {
        this.templates = templates;
        this.numbers = numbers;
        this.authorities = authorities;
        this.rules = rules;
        this.carriers = carriers;
        this.cited = cited;
        this.sql = sql;
        this.clock = clock;
    }

    /// Of a registration: who made the ticket is still there and hears its number.
    List<NewNotice> heard(Happening what, Unit intake) {
        return of(what, Map.of(intake.id(), intake), true);
    }

    List<NewNotice> of(Happening what) {
        return of(what, authorities.units(named(what)), false);
    }

    /// @param spoken he is still there
    private List<NewNotice> of(Happening what, Map<UUID, Unit> units, boolean spoken) {
        List<NewNotice> notices = new ArrayList<>();
        RuleSet ruleSet = rules.inForceOn(what.matter().receivedOn());
        Map<String, String> words = NoticeWords.of(
                what,
                templates,
                units,
                otherOf(what.fact().step()),
                cited.of(what.fact().step()));
        words.put("rules", ruleSet.name().replaceFirst("（.*", ""));
        for (NoticeTemplate template :
                templates.on(what.matter().kind(), what.fact().step().type())) {
            template.inUse(ruleSet.id(), NoticeWords.dayOf(what.fact().at()))
                    .filter(_ -> template.only() == null || template.only().holds(what, templates))
                    .ifPresent(version -> notices.addAll(of(what, template, version, words, units, spoken)));
        }
        return notices;
    }

    private List<NewNotice> of(
            Happening what,
            NoticeTemplate template,
            NoticeTemplate.Version version,
            Map<String, String> words,
            Map<UUID, Unit> units,
            boolean spoken) {
        List<NewNotice> notices = new ArrayList<>();
        Unit signer = Objects.requireNonNull(units.get(signerOf(what)));
        String number = null;
        for (NoticeTemplate.To to : template.to()) {
            Optional<Addressee> whom = addressee(what, to, words);
            if (whom.isPresent()) {
                if (template.isDocument() && number == null) {
                    number = numbers.next(
                            signer,
                            Objects.requireNonNull(template.word()),
                            NoticeWords.dayOf(what.fact().at()));
                }
                Map<String, String> own = new HashMap<>(words);
                own.putAll(version.wordsOrNone());
                own.put("addressee", whom.get().name());
                own.put("article", version.article());
                String text = NoticeRenderer.render(template.paragraphs(version), own);
                notices.add(notice(what, template, version, to, whom.get(), signer, number, text, spoken));
            }
        }
        return notices;
    }

    private NewNotice notice(
            Happening what,
            NoticeTemplate template,
            NoticeTemplate.Version version,
            NoticeTemplate.To to,
            Addressee whom,
            Unit signer,
            @Nullable String number,
            String text,
            boolean spoken) {
        Matter matter = what.matter();
        Way way = way(what, template, to, whom, spoken);
        return new NewNotice(
                UuidV7.next(clock),
                matter.ticket(),
                what.fact().number(),
                template.id(),
                version.version(),
                switch (to) {
                    case PERSON -> matter.roleOfWhoMadeIt();
                    case RESPONDENT -> Recipient.RESPONDENT;
                    case UNIT -> Recipient.UNIT;
                },
                way,
                signer.id(),
                matter.handling() == null ? matter.intake() : matter.handling(),
                number,
                whom,
                text,
                way.state() == NoticeState.TOLD ? what.fact().by() : null,
                Sql.micros(what.fact().at()));
    }

    private Way way(Happening what, NoticeTemplate template, NoticeTemplate.To to, Addressee whom, boolean spoken) {
        if (to == NoticeTemplate.To.UNIT) {
            return Way.DESK;
        }
        Channel came = what.matter().channel();
        Way way = Way.to(whom, template.isDocument(), to == NoticeTemplate.To.PERSON, came, carriers);
        return spoken && way.state() != NoticeState.WAITING ? Way.there(came).orElse(way) : way;
    }

    private static Optional<Addressee> addressee(Happening what, NoticeTemplate.To to, Map<String, String> words) {
        return switch (to) {
            case PERSON -> what.matter().whoMadeIt();
            case RESPONDENT -> what.matter().whomItIsAbout();
            case UNIT -> Optional.ofNullable(words.get("unit")).map(name -> new Addressee(name, null, null));
        };
    }

    /// In whose name: who dispatched, designated or supervises; else the authority that signs for the unit (Art. 30).
    private static UUID signerOf(Happening what) {
        Matter matter = what.matter();
        UUID acted = what.fact().unit() == null ? matter.intake() : what.fact().unit();
        return switch (what.fact().step()) {
            case Step.Register s -> matter.intake();
            case Step.Dispatch s -> acted;
            case Step.Designate s -> acted;
            case Step.Supervise s -> acted;
            case Step.Urge s -> acted;
            default -> matter.signing() == null ? acted : matter.signing();
        };
    }

    /// The authorities whose names its notices may need.
    private static List<UUID> named(Happening what) {
        List<UUID> assisting =
                what.fact().step() instanceof Step.Dispatch s && s.assisting() != null ? s.assisting() : List.of();
        return Stream.concat(
                        assisting.stream(),
                        Stream.of(
                                        signerOf(what),
                                        what.matter().intake(),
                                        what.matter().handling())
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull))
                .distinct()
                .toList();
    }

    private @Nullable String otherOf(Step step) {
        UUID other = switch (step) {
            case Step.Join s -> s.ticket();
            case Step.Unjoin s -> s.ticket();
            case Step.NotAgain s -> s.earlier();
            default -> null;
        };
        return other == null
                ? null
                : sql.sql("select number from ticket where id = ?")
                        .param(other)
                        .query((row, _) -> new TicketNumber(row.getString("number")).display())
                        .optional()
                        .orElse(null);
    }
}
