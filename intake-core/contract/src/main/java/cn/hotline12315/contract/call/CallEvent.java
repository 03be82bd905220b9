package cn.hotline12315.contract.call;

import cn.hotline12315.contract.number.Attribution;
import cn.hotline12315.contract.number.E164;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
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
    @JsonSubTypes.Type(value = CallEvent.Routed.class, name = "routed"),
    @JsonSubTypes.Type(value = CallEvent.Relaxed.class, name = "relaxed"),
    @JsonSubTypes.Type(value = CallEvent.Transferred.class, name = "transferred"),
    @JsonSubTypes.Type(value = CallEvent.Consulted.class, name = "consulted"),
    @JsonSubTypes.Type(value = CallEvent.Conferenced.class, name = "conferenced"),
    @JsonSubTypes.Type(value = CallEvent.RecordingPaused.class, name = "recording-paused"),
    @JsonSubTypes.Type(value = CallEvent.RecordingResumed.class, name = "recording-resumed"),
    @JsonSubTypes.Type(value = CallEvent.CallBackAsked.class, name = "call-back-asked"),
    @JsonSubTypes.Type(value = CallEvent.Dialled.class, name = "dialled"),
    @JsonSubTypes.Type(value = CallEvent.Surveyed.class, name = "surveyed"),
    @JsonSubTypes.Type(value = CallEvent.Watched.class, name = "watched"),
    @JsonSubTypes.Type(value = CallEvent.SeatSet.class, name = "seat-set"),
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

    /// Its word on the wire: `offered`, `call-back-asked`, …
    default String type() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /// A fact of a call.
    sealed interface OfCall extends CallEvent {
        CallId callId();
    }

    /// A fact of a seat, whatever its call: it travels in the same stream, in the same envelope but for `callId`.
    sealed interface OfSeat extends CallEvent {
        String seat();
    }

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
            implements OfCall {}

    record Queued(UUID id, CallId callId, Instant at, String site, String node) implements OfCall {}

    /// A seat is held for the call; its device is not yet called.
    record Reserved(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements OfCall {}

    record Ringing(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements OfCall {}

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
            implements OfCall {}

    record Answered(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            Duration waited)
            implements OfCall {}

    /// The agent put the caller on hold: he hears music.
    record Held(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements OfCall {}

    /// The seat's telephone went away in the call; the caller hears music and goes to the same seat first.
    record Interrupted(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements OfCall {}

    /// They talk again, after hold or an interruption. Another seat that takes an interrupted call is `answered`.
    record Resumed(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements OfCall {}

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
            implements OfCall {}

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
            implements OfCall {}

    record SeatState(
            UUID id,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            String state,
            @Nullable String reason)
            implements OfSeat {}

    /// What the plan wants for the call, once, as it is queued.
    ///
    /// @param line the plan's; null when the dialled number is none of it
    /// @param skills of the first step: code → lowest level, 1 to 9
    /// @param priority taken as waited already; may be negative
    /// @param expectedWait as the caller may be told; null when nothing is known to say
    record Routed(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            @Nullable String line,
            Map<String, Integer> skills,
            Duration priority,
            @Nullable Duration expectedWait)
            implements OfCall {
        public Routed {
            skills = Map.copyOf(skills);
        }
    }

    /// The call's requirement went on to its next step.
    ///
    /// @param step from 1; the first requirement is step 0
    record Relaxed(UUID id, CallId callId, Instant at, String site, String node, int step) implements OfCall {}

    /// The caller was given to somebody else, or it was tried.
    ///
    /// @param seat who gave
    /// @param why a word; null when it is done
    record Transferred(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            Target to,
            TransferKind kind,
            TransferResult result,
            @Nullable String why)
            implements OfCall {}

    /// The agent speaks with the target, the caller hears music.
    record Consulted(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            Target to)
            implements OfCall {}

    /// Caller, agent and target speak.
    record Conferenced(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            Target to)
            implements OfCall {}

    /// Nothing is recorded from here on, until [RecordingResumed].
    record RecordingPaused(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements OfCall {}

    /// @param userId null when it resumed by itself
    record RecordingResumed(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId) implements OfCall {}

    /// The caller wants to be called back, at most once per call.
    ///
    /// @param line the dialled one; null when it is none of the plan
    record CallBackAsked(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            E164 number,
            @Nullable String line,
            AskedBy by)
            implements OfCall {}

    /// A call out, told when it is known what came of it. Such a call has no `offered`; `ended` comes in any case.
    ///
    /// @param number E.164 where it is one, else as it was dialled, at most 32 characters
    /// @param callBackId whom of the worklist it serves
    record Dialled(
            UUID id,
            CallId callId,
            Instant at,
            String site,
            String node,
            String seat,
            @Nullable String userId,
            String number,
            @Nullable UUID ticketId,
            @Nullable UUID callBackId,
            DialResult result)
            implements OfCall {
        /// Without the number.
        @Override
        public String toString() {
            return "Dialled[" + callId + ", " + seat + ", " + result + "]";
        }
    }

    /// One answer of the citizen's.
    ///
    /// @param question from 1
    /// @param key 0 to 9
    record Surveyed(UUID id, CallId callId, Instant at, String site, String node, int question, int key)
            implements OfCall {
        public Surveyed {
            if (question < 1 || key < 0 || key > 9) {
                throw new IllegalArgumentException("question " + question + ", key " + key);
            }
        }
    }

    /// A supervisor did something to a seat's call.
    ///
    /// @param supervisor his user id
    /// @param callId null when the seat had no call
    record Watched(
            UUID id,
            Instant at,
            String site,
            String node,
            String supervisor,
            String seat,
            @Nullable CallId callId,
            WatchedHow how)
            implements OfSeat {}

    /// A supervisor set a seat's state; the state itself is told by [SeatState] when it comes.
    ///
    /// @param supervisor his user id
    /// @param reason his words, at most 500 characters
    record SeatSet(
            UUID id,
            Instant at,
            String site,
            String node,
            String supervisor,
            String seat,
            String state,
            @Nullable String reason)
            implements OfSeat {}

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

    /// Blind: the seat was gone at once. Consult: it spoke with the target before.
    enum TransferKind {
        BLIND,
        CONSULT;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    /// Failed: the caller came back.
    enum TransferResult {
        DONE,
        FAILED;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    /// By a key while waiting, or because the line was closed or its queue full.
    enum AskedBy {
        KEY,
        CLOSED,
        FULL;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    /// What came of a call out.
    enum DialResult {
        ANSWERED,
        BUSY,
        NO_ANSWER,
        FAILED;

        @JsonValue
        public String word() {
            return CallEvent.word(this);
        }
    }

    /// What a supervisor does to a call.
    enum WatchedHow {
        LISTEN,
        WHISPER,
        BARGE,
        TAKE_OVER,
        RELEASE;

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
        /// The queue was full, or the wait too long: the caller was told so.
        FULL,
        /// Outside the line's hours, or an announcement closed it.
        CLOSED,
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
