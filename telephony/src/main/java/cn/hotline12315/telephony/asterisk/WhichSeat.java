package cn.hotline12315.telephony.asterisk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The question of the dialplan's `[wait]`, and who answers it.
public interface WhichSeat {

    /// What the channel shall know from now on, whatever happens to this process: variables with their underscores.
    Map<String, String> introduce(Question question);

    /// Done when there is a seat, or when the caller had better ask again (20 s at most). An exception, here or in what
    /// is promised, means that the net takes the call.
    CompletableFuture<Answer> ask(Question question);

    /// Whether a seat has this caller on hold; the music of `[park]` asks every minute.
    boolean stillHeld(String call);

    /// The talk is over because the seat left, and the caller is still there: whether he is asked what he thought of
    /// it. The seat is done with the call in any case.
    boolean surveys(String call);

    /// He answered.
    ///
    /// @param question from 1
    /// @param key 0 to 5
    void surveyed(String call, int question, int key);

    /// @param call the call's id, as text
    /// @param trunk the carrier's endpoint
    /// @param callerNumber as it came; null when none did
    /// @param dialStatus how the last `Dial` of this call ended; empty when there was none since the last seat was
    ///   given
    /// @param lost the seat whose telephone went away in the talk; empty when that is not why he waits
    record Question(
            String call,
            String dialled,
            String trunk,
            @Nullable String callerNumber,
            String uniqueId,
            String dialStatus,
            String lost) {}

    /// What the dialplan shall do.
    sealed interface Answer {
        /// @param resume it is the seat that he talked with: its desktop answers by itself
        record Seat(String seat, boolean resume) implements Answer {}

        record Again() implements Answer {}

        /// Play these, one after the other, then ask again.
        ///
        /// @param sounds names of files, each less than 8 s long, all together less than 25 s
        /// @param goesOn asked before each: false when there is something better than to listen
        record Say(List<String> sounds, BooleanSupplier goesOn) implements Answer {
            public Say {
                sounds = List.copyOf(sounds);
            }
        }

        /// Play these and hang up.
        record Bye(List<String> sounds) implements Answer {
            public Bye {
                sounds = List.copyOf(sounds);
            }
        }
    }
}
