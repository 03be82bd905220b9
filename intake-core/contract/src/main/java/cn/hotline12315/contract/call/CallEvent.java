package cn.hotline12315.contract.call;

import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.E164;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact about a call or a seat, written by telephony into the site's stream `call-events` (docs/contracts.md, section
/// 6).
///
/// Readers are idempotent by [#id()]; events of one call come in order, those of different calls do not.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CallEvent.Offered.class, name = "offered"),
    @JsonSubTypes.Type(value = CallEvent.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = CallEvent.Reserved.class, name = "reserved"),
    @JsonSubTypes.Type(value = CallEvent.Ringing.class, name = "ringing"),
    @JsonSubTypes.Type(value = CallEvent.Missed.class, name = "missed"),
    @JsonSubTypes.Type(value = CallEvent.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = CallEvent.Held.class, name = "held"),
    @JsonSubTypes.Type(value = CallEvent.Interrupted.class, name = "interrupted"),
    @JsonSubTypes.Type(value = CallEvent.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = CallEvent.Ended.class, name = "ended"),
    @JsonSubTypes.Type(value = CallEvent.Recorded.class, name = "recorded"),
    @JsonSubTypes.Type(value = CallEvent.SeatState.class, name = "seat-state")
})
public sealed interface CallEvent {
    /// Version of this language; readers refuse what is newer.
    int VERSION = 1;

    UUID id();

    /// Millisecond resolution.
    Instant at();

    /// The site, two digits of GB/T 2260 (`42`).
    String site();

    /// The Asterisk node within its site.
    String node();

    /// The call arrived.
    ///
    /// @param line null when the dialled number is none of the five; the call is served all the same
    /// @param dialled as it came, at most 64 characters
    /// @param caller null when withheld or unreadable
    /// @param callerRaw as it came, at most 256 characters
    record Offered(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            @Nullable LegacyLine line,
            String dialled,
            @Nullable E164 caller,
            String callerRaw,
            String trunk,
            Attribution attribution)
            implements CallEvent {}

    record Queued(UUID id, CallId callId, Instant at, String site, String node) implements CallEvent {}

    /// A seat is held for the call; its device is not yet called.
    record Reserved(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements CallEvent {}

    record Ringing(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements CallEvent {}

    /// The seat did not take it; the caller is at the front again.
    record Missed(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            MissedCause cause)
            implements CallEvent {}

    record Answered(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            Duration waited)
            implements CallEvent {}

    /// The agent put the caller on hold: he hears music.
    record Held(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements CallEvent {}

    /// The seat's telephone went away in the call; the caller hears music and goes to the same seat first.
    record Interrupted(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements CallEvent {}

    /// They talk again, after hold or an interruption. Another seat that takes an interrupted call is `answered`.
    record Resumed(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements CallEvent {}

    /// @param talked from the first answer to the end, holds and interruptions included; null when it was never
    /// answered
    record Ended(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            EndedBy by,
            Outcome outcome,
            @Nullable String seat,
            @Nullable Duration talked)
            implements CallEvent {}

    /// The recording is stored in the core, or there is none and why.
    ///
    /// @param length of what was stored; null when nothing was
    /// @param reason why there is none, or not all of it; null when all is there
    record Recorded(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            @Nullable Duration length,
            @Nullable Unrecorded reason)
            implements CallEvent {}

    record SeatState(
            UUID id,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            String state,
            @Nullable String reason)
            implements CallEvent {}

    enum MissedCause {
        RANG_OUT,
        REJECTED,
        DEVICE_FAILED;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    /// Why a call has no recording, or not a whole one.
    enum Unrecorded {
        /// The disk of the node was full, or nearly.
        DISK_FULL,
        /// Asterisk's recorder, or Asterisk itself, ended before the call did.
        RECORDER_FAILED,
        /// It was there and is not any more.
        FILE_LOST,
        /// Recording is switched off by a setting.
        SWITCHED_OFF;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    enum EndedBy {
        CALLER,
        SEAT,
        SYSTEM;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    enum Outcome {
        ANSWERED,
        ABANDONED_QUEUE,
        ABANDONED_RINGING,
        FAILED;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
