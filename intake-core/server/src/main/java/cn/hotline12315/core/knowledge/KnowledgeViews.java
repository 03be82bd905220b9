package cn.hotline12315.core.knowledge;

import cn.hotline12315.contract.call.LegacyLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The knowledge base as the API shows it.
final class KnowledgeViews {
    private KnowledgeViews() {}

    /// @param id null for what came with the system
    record KnowledgeAuthor(@Nullable UUID id, String name) {}

    /// One version, whole.
    ///
    /// @param wasPublished it is or was in force, so tickets may cite it
    record KnowledgeVersion(
            int version,
            String title,
            List<String> questions,
            String answer,
            String law,
            @Nullable String article,
            @Nullable String link,
            @Nullable String category,
            @Nullable LegacyLine line,
            @Nullable UUID authority,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable LocalDate reviewBy,
            KnowledgeAuthor author,
            Instant writtenAt,
            boolean wasPublished) {
        KnowledgeVersion {
            questions = List.copyOf(questions);
        }
    }

    /// @param deed `created`, `edited`, `submitted`, `published`, `sent-back`, `withdrawn`
    record KnowledgeChange(
            int version, String deed, @Nullable String reason, KnowledgeAuthor by, Instant at) {}

    /// An entry with its versions, newest first.
    ///
    /// @param latest the version that is worked on; for readers the newest that was ever published
    /// @param published the version in force, null when none is
    /// @param valid the one in force may be used today
    /// @param next what this user may ask for now
    /// @param changes empty for readers
    record KnowledgeEntry(
            UUID id,
            KnowledgeState state,
            int latest,
            @Nullable Integer published,
            boolean valid,
            long revision,
            Instant changedAt,
            List<KnowledgeNext> next,
            List<KnowledgeVersion> versions,
            List<KnowledgeChange> changes) {
        KnowledgeEntry {
            next = List.copyOf(next);
            versions = List.copyOf(versions);
            changes = List.copyOf(changes);
        }
    }

    /// @param step `edit` or one of the steps
    /// @param why not, in Chinese; null when it is allowed
    record KnowledgeNext(
            String step, boolean allowed, @Nullable String why) {}

    /// What matched, in UTF-16 positions of the passage, `until` excluded.
    record KnowledgeMark(int from, int until) {}

    /// A found entry, with what is needed to answer by it and to cite it.
    ///
    /// @param where `title`, `question` or `answer`: where the passage stands
    /// @param passage the piece of text that matched best, about 80 characters
    record KnowledgeHit(
            UUID id,
            int version,
            String title,
            String where,
            String passage,
            List<KnowledgeMark> marks,
            String answer,
            String law,
            @Nullable String article,
            @Nullable String link,
            @Nullable String category,
            @Nullable LegacyLine line,
            @Nullable LocalDate validUntil) {
        KnowledgeHit {
            marks = List.copyOf(marks);
        }
    }

    /// @param more there were more than these
    record KnowledgeHits(List<KnowledgeHit> items, boolean more) {
        KnowledgeHits {
            items = List.copyOf(items);
        }
    }

    /// An entry that waits for somebody.
    ///
    /// @param author of the latest version
    /// @param mayReview this user may: he wrote nothing of what is to be published
    record KnowledgeTask(
            UUID id,
            KnowledgeState state,
            int latest,
            @Nullable Integer published,
            String title,
            KnowledgeAuthor author,
            Instant changedAt,
            @Nullable LocalDate validUntil,
            @Nullable LocalDate reviewBy,
            boolean mayReview) {}

    /// Each list at most 100: in review (longest waiting first), drafts and withdrawn (newest first), due (earliest day
    /// first): published ones to be read again by today, and those whose validity ends within 30 days or has ended.
    record KnowledgeWork(
            List<KnowledgeTask> inReview,
            List<KnowledgeTask> drafts,
            List<KnowledgeTask> due,
            List<KnowledgeTask> withdrawn) {}
}
