package cn.hotline12315.core.recording;

import cn.hotline12315.core.contact.CallRecordings.CallRecording;
import cn.hotline12315.core.contact.RecordingState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Recordings as the API shows them.
final class RecordingViews {
    private RecordingViews() {}

    /// A member of the staff.
    record StaffMember(UUID id, String name) {}

    record LegalHold(String reason, StaffMember by, Instant at) {}

    record HoldReason(@Nullable String reason) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /// @param contactId null while only the recording has come
    /// @param reason why there is none, or only a part: `disk-full`, `recorder-failed`, `file-lost`, `switched-off`
    /// @param keptUntil when it will be deleted, unless it is held; when it was, for one that is deleted
    /// @param playbacks how often it was opened to be heard
    /// @param refusal why this user may not listen; null when he may
    /// @param overseen this user sees who listened, and may hold it
    record Recording(
            UUID callId,
            @Nullable UUID contactId,
            RecordingState state,
            @Nullable String reason,
            @Nullable Instant startedAt,
            @Nullable Integer seconds,
            @Nullable Long bytes,
            @Nullable Instant storedAt,
            @Nullable Instant keptUntil,
            @Nullable LegalHold legalHold,
            int playbacks,
            @Nullable String refusal,
            boolean overseen) {

        static Recording of(CallRecording known, RecordingSettings settings, @Nullable LegalHold hold, int playbacks) {
            @Nullable Instant stored = known.storedAt();
            @Nullable
            Instant end =
                    known.deletedAt() != null || stored == null ? known.deletedAt() : stored.plus(settings.keptFor());
            return new Recording(
                    known.callId().value(),
                    known.contactId(),
                    known.state(),
                    known.reason(),
                    known.startedAt(),
                    known.seconds(),
                    known.bytes(),
                    stored,
                    end,
                    hold,
                    playbacks,
                    FindRecording.refusal(known),
                    known.overseen());
        }
    }

    /// @param url of the audio, for the one who opened it only
    record Playback(UUID id, String url, Instant expiresAt) {}

    record PlaybackItem(UUID id, StaffMember by, Instant at) {}

    record PlaybackList(List<PlaybackItem> items) {
        PlaybackList {
            items = List.copyOf(items);
        }
    }

    record Excuse(String reason, long count) {}

    /// @param at when it was answered
    record MissingRecording(
            UUID callId,
            UUID contactId,
            Instant at,
            @Nullable String seat) {}

    /// @param answered = recorded + excused + pending + missing
    /// @param missing the first 100
    record RecordingReport(
            long answered, long recorded, List<Excuse> excused, long pending, List<MissingRecording> missing) {
        RecordingReport {
            excused = List.copyOf(excused);
            missing = List.copyOf(missing);
        }
    }
}
