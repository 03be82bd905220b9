package cn.hotline12315.core.knowledge;

import cn.hotline12315.core.account.SignedIn;
import cn.hotline12315.core.knowledge.KnowledgeEntries.Entry;
import cn.hotline12315.core.knowledge.KnowledgeViews.KnowledgeVersion;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.web.FieldError;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes entries and lets them walk to publication. Each change is one transaction under the entry's row lock, with a
/// version where something was written and a row that says who did it. What is published was read by somebody who wrote
/// none of it.
@Component
class EditKnowledge {
    private static final Logger log = LoggerFactory.getLogger(EditKnowledge.class);
    private final TransactionTemplate transaction;
    private final KnowledgeEntries entries;
    private final KnowledgeIndex index;
    private final KnowledgeChecks checks;
    private final KnowledgeRights rights;
    private final Clock clock;

    EditKnowledge(
            TransactionTemplate transaction,
            KnowledgeEntries entries,
            KnowledgeIndex index,
            KnowledgeChecks checks,
            KnowledgeRights rights,
            Clock clock) {
        this.transaction = transaction;
        this.entries = entries;
        this.index = index;
        this.checks = checks;
        this.rights = rights;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Done() implements Outcome {}

        /// It was created before, with the same key and text.
        record Repeated() implements Outcome {}

        record KeyReused() implements Outcome {}

        record Invalid(List<FieldError> errors) implements Outcome {}

        record Unknown() implements Outcome {}

        /// Somebody else changed it since.
        record Stale() implements Outcome {}

        /// @param why in Chinese
        record NotNow(String why) implements Outcome {}

        /// @param why in Chinese
        record NotAllowed(String why) implements Outcome {}
    }

    /// @param id chosen by the one who asks: the same again makes no second entry
    Outcome create(SignedIn user, UUID id, KnowledgeForm form) {
        if (!rights.mayEdit(user)) {
            return new Outcome.NotAllowed("编写知识仅限知识编辑人员。");
        }
        List<FieldError> errors = checks.errors(form, user);
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        return transaction.execute(_ -> {
            Instant now = Sql.micros(clock.instant());
            if (!entries.add(id, now)) {
                return entries.version(id, 1)
                                .filter(first -> isSame(first, form, user))
                                .isPresent()
                        ? new Outcome.Repeated()
                        : new Outcome.KeyReused();
            }
            entries.write(id, 1, form, user.id(), now);
            entries.note(id, 1, "created", null, user.id(), now);
            log.info("knowledge {} created, {}", id, user);
            return new Outcome.Done();
        });
    }

    private static boolean isSame(KnowledgeVersion first, KnowledgeForm form, SignedIn user) {
        return user.id().equals(first.author().id())
                && first.title().equals(form.title())
                && first.answer().equals(form.answer())
                && first.law().equals(form.law());
    }

    /// Another version, a draft. What is in force stays so.
    Outcome edit(SignedIn user, UUID id, long revision, KnowledgeForm form) {
        if (!rights.mayEdit(user)) {
            return new Outcome.NotAllowed("编写知识仅限知识编辑人员。");
        }
        List<FieldError> errors = checks.errors(form, user);
        if (!errors.isEmpty()) {
            return new Outcome.Invalid(errors);
        }
        return change(user, id, revision, entry -> {
            Optional<String> not = whyNoEdit(entry);
            if (not.isPresent()) {
                return new Outcome.NotNow(not.get());
            }
            Instant now = Sql.micros(clock.instant());
            int next = entry.latest() + 1;
            entries.write(id, next, form, user.id(), now);
            entries.move(entry, KnowledgeState.DRAFT, next, entry.published(), now);
            entries.note(id, next, "edited", null, user.id(), now);
            return new Outcome.Done();
        });
    }

    /// @param reason needed to send back and to withdraw
    Outcome step(SignedIn user, UUID id, long revision, KnowledgeStep step, @Nullable String reason) {
        return change(user, id, revision, entry -> {
            Optional<String> not = whyNotAllowed(user, entry, step);
            if (not.isPresent()) {
                return new Outcome.NotAllowed(not.get());
            }
            Optional<String> now = whyNotNow(entry, step);
            if (now.isPresent()) {
                return new Outcome.NotNow(now.get());
            }
            take(user, entry, step, reason);
            log.info("knowledge {} version {} {}, {}", id, entry.latest(), step.deed(), user);
            return new Outcome.Done();
        });
    }

    private Outcome change(SignedIn user, UUID id, long revision, Function<Entry, Outcome> deed) {
        return transaction.execute(_ -> {
            Optional<Entry> entry = entries.lock(id);
            if (entry.isEmpty()) {
                return new Outcome.Unknown();
            }
            KnowledgeVersion latest = entries.version(id, entry.get().latest()).orElseThrow();
            if (!KnowledgeRights.isKeptBy(user, latest.authority())) {
                return rights.line(user).contains(latest.authority())
                        ? new Outcome.NotAllowed("这条知识由其他机关维护，您只能查阅。")
                        : new Outcome.Unknown();
            }
            return entry.get().revision() == revision ? deed.apply(entry.get()) : new Outcome.Stale();
        });
    }

    private void take(SignedIn user, Entry entry, KnowledgeStep step, @Nullable String reason) {
        Instant now = Sql.micros(clock.instant());
        int latest = entry.latest();
        switch (step) {
            case SUBMIT -> entries.move(entry, KnowledgeState.IN_REVIEW, latest, entry.published(), now);
            case SEND_BACK -> entries.move(entry, KnowledgeState.DRAFT, latest, entry.published(), now);
            case PUBLISH -> {
                entries.move(entry, KnowledgeState.PUBLISHED, latest, latest, now);
                index.show(entry.id(), entries.version(entry.id(), latest).orElseThrow(), now);
            }
            case WITHDRAW -> {
                entries.move(entry, KnowledgeState.WITHDRAWN, latest, null, now);
                index.hide(entry.id());
            }
        }
        entries.note(entry.id(), latest, step.deed(), reason, user.id(), now);
    }

    static Optional<String> whyNoEdit(Entry entry) {
        return entry.state() == KnowledgeState.IN_REVIEW ? Optional.of("正在审核的版本不能修改，请先退回修改。") : Optional.empty();
    }

    /// Why this user may not, whatever state the entry is in.
    Optional<String> whyNotAllowed(SignedIn user, Entry entry, KnowledgeStep step) {
        boolean wrote = entries.authorsSince(entry).contains(user.id());
        return switch (step) {
            case SUBMIT -> rights.mayEdit(user) ? Optional.empty() : Optional.of("提交审核仅限知识编辑人员。");
            case PUBLISH -> {
                if (!rights.mayReview(user)) {
                    yield Optional.of("发布知识仅限审核人员。");
                }
                yield wrote ? Optional.of("不能审核自己写的内容，请由他人审核发布。") : Optional.empty();
            }
            case SEND_BACK ->
                rights.mayReview(user) || (wrote && rights.mayEdit(user))
                        ? Optional.empty()
                        : Optional.of("退回修改仅限审核人员或撰写人本人。");
            case WITHDRAW -> rights.mayReview(user) ? Optional.empty() : Optional.of("撤下知识仅限审核人员。");
        };
    }

    static Optional<String> whyNotNow(Entry entry, KnowledgeStep step) {
        KnowledgeState state = entry.state();
        boolean fits = switch (step) {
            case SUBMIT -> state == KnowledgeState.DRAFT;
            case PUBLISH, SEND_BACK -> state == KnowledgeState.IN_REVIEW;
            case WITHDRAW -> state != KnowledgeState.WITHDRAWN;
        };
        String could = switch (state) {
            case DRAFT -> "可修改、提交审核或撤下";
            case IN_REVIEW -> "可发布、退回修改或撤下";
            case PUBLISHED -> "可另写新版本或撤下";
            case WITHDRAWN -> "可另写新版本";
        };
        return fits ? Optional.empty() : Optional.of("此知识现为「" + state.label() + "」，" + could + "。");
    }
}
