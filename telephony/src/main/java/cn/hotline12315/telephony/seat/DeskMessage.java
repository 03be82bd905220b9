package cn.hotline12315.telephony.seat;

import cn.hotline12315.contract.call.CallId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a desk may say (docs/contracts.md, section 3).
sealed interface DeskMessage {
    Set<String> REASONS = Set.of("break", "meeting", "training", "other");
    int LONGEST_NUMBER = 32;

    record SignIn(String token, boolean takeOver) implements DeskMessage {
        @Override
        public String toString() {
            return "SignIn"; // no token in any log
        }
    }

    record Ready() implements DeskMessage {}

    record NotReady(String reason) implements DeskMessage {}

    record WrapUpDone() implements DeskMessage {}

    record WrapUpExtend() implements DeskMessage {}

    record HangUp(CallId call) implements DeskMessage {}

    record Hold(CallId call) implements DeskMessage {}

    record Resume(CallId call) implements DeskMessage {}

    /// Something that the agent asks of his call.
    record InCall(CallId call, Deed deed) implements DeskMessage {}

    /// Calls somebody.
    ///
    /// @param number as it was typed
    record Dial(
            String number,
            @Nullable UUID ticketId,
            @Nullable UUID callBackId) implements DeskMessage {
        @Override
        public String toString() {
            return "Dial"; // no number in any log
        }
    }

    record SignOut() implements DeskMessage {}

    record Ping() implements DeskMessage {}

    /// Asks to whom a call may go.
    record Targets() implements DeskMessage {}

    /// Of a supervisor.
    record Oversee(Oversight deed) implements DeskMessage {}

    /// Empty for what is no message of this protocol; fields that are not known are passed over.
    static Optional<DeskMessage> read(JsonMapper json, String text) {
        try {
            JsonNode node = json.readTree(text);
            return Optional.ofNullable(
                    switch (node.path("type").asString("")) {
                        case "sign-in" ->
                            node.path("token").isString()
                                    ? new SignIn(
                                            node.path("token").asString(),
                                            node.path("takeOver").asBoolean(false))
                                    : null;
                        case "ready" -> new Ready();
                        case "not-ready" -> notReady(node.path("reason").asString("other"));
                        case "wrap-up-done" -> new WrapUpDone();
                        case "wrap-up-extend" -> new WrapUpExtend();
                        case "hang-up" -> new HangUp(call(node));
                        case "hold" -> new Hold(call(node));
                        case "resume" -> new Resume(call(node));
                        case "dial" ->
                            new Dial(number(node), uuid(node.path("ticketId")), uuid(node.path("callBackId")));
                        case "sign-out" -> new SignOut();
                        case "ping" -> new Ping();
                        case "targets" -> new Targets();
                        default -> beyond(node);
                    });
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /// Of a supervisor, or of somebody in a call.
    private static @Nullable DeskMessage beyond(JsonNode node) {
        Deed deed = Deed.read(node);
        return deed == null ? Oversight.read(node).map(Oversee::new).orElse(null) : new InCall(call(node), deed);
    }

    /// What is no number is refused later, in words.
    private static String number(JsonNode node) {
        String number = node.path("number").asString("");
        if (number.isBlank() || number.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("number");
        }
        return number;
    }

    private static @Nullable UUID uuid(JsonNode node) {
        return node.isString() ? UUID.fromString(node.asString()) : null;
    }

    private static CallId call(JsonNode node) {
        return CallId.of(node.path("callId").asString(""));
    }

    private static @Nullable DeskMessage notReady(String reason) {
        return REASONS.contains(reason) ? new NotReady(reason) : null;
    }
}
