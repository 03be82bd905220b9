package cn.hotline12315.telephony.seat;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.call.Calls;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What an agent may ask of the call that he has (docs/routing.md, *In the call*).
sealed interface Deed {
    /// Longest note for a colleague.
    int NOTE = 200;

    /// @param ticketId a UUID, what the caller is about
    record Consult(
            Target to, @Nullable String ticketId, @Nullable String note) implements Deed {
        @Override
        public String toString() {
            return "Consult[" + to + "]";
        }
    }

    /// As [Consult].
    record Transfer(
            Target to, @Nullable String ticketId, @Nullable String note) implements Deed {
        @Override
        public String toString() {
            return "Transfer[" + to + "]";
        }
    }

    record ConsultBack() implements Deed {}

    record ConsultComplete() implements Deed {}

    record Conference() implements Deed {}

    record ConferenceDrop(boolean caller) implements Deed {}

    record PauseRecording() implements Deed {}

    record ResumeRecording() implements Deed {}

    record Keys(String digits) implements Deed {
        @Override
        public String toString() {
            return "Keys"; // a citizen's number or code may be among them
        }
    }

    /// @param refused when the call is not in a state for it
    default void of(CallId call, String seat, Calls calls, Runnable refused) {
        switch (this) {
            case Consult d -> calls.consult(call, seat, d.to(), d.ticketId(), d.note(), refused);
            case Transfer d -> calls.transfer(call, seat, d.to(), d.ticketId(), d.note(), refused);
            case ConsultBack _ -> calls.consultBack(call, seat, refused);
            case ConsultComplete _ -> calls.consultComplete(call, seat, refused);
            case Conference _ -> calls.conference(call, seat, refused);
            case PauseRecording _ -> calls.pauseRecording(call, seat, refused);
            case ResumeRecording _ -> calls.resumeRecording(call, seat, refused);
            case Keys d -> calls.keys(call, seat, d.digits(), refused);
            case ConferenceDrop d -> calls.conferenceDrop(call, seat, d.caller(), refused);
        }
    }

    /// Null for another type; throws `IllegalArgumentException` for one that cannot be read.
    static @Nullable Deed read(JsonNode node) {
        return switch (node.path("type").asString("")) {
            case "consult" -> new Consult(target(node.path("to")), ticket(node), note(node));
            case "transfer" -> new Transfer(target(node.path("to")), ticket(node), note(node));
            case "consult-back" -> new ConsultBack();
            case "consult-complete" -> new ConsultComplete();
            case "conference" -> new Conference();
            case "record-pause" -> new PauseRecording();
            case "record-resume" -> new ResumeRecording();
            case "keys" -> new Keys(matching(node.path("digits"), "[0-9*#]{1,32}"));
            case "conference-drop" ->
                new ConferenceDrop(
                        switch (node.path("who").asString("")) {
                            case "caller" -> true;
                            case "target" -> false;
                            default -> throw new IllegalArgumentException("who");
                        });
            default -> null;
        };
    }

    private static Target target(JsonNode to) {
        return switch (to.path("kind").asString("")) {
            case "seat" -> new Target.Seat(matching(to.path("seat"), "[0-9A-Za-z_-]{1,32}"));
            case "queue" ->
                new Target.Queue(matching(to.path("line"), "[0-9A-Za-z_-]{1,32}"), skills(to.path("skills")));
            case "outside" -> new Target.Outside(matching(to.path("number"), "[0-9+ ()（）-]{1,32}"));
            default -> throw new IllegalArgumentException("to");
        };
    }

    private static Map<String, Integer> skills(JsonNode node) {
        Map<String, Integer> skills = new LinkedHashMap<>();
        node.properties().forEach(skill -> {
            int level = skill.getValue().asInt(0);
            if (level < 1 || level > 9 || !skill.getKey().matches("[0-9A-Za-z_-]{1,32}")) {
                throw new IllegalArgumentException("skills");
            }
            skills.put(skill.getKey(), level);
        });
        return skills;
    }

    private static String matching(JsonNode node, String form) {
        String text = node.asString("");
        if (!text.matches(form)) {
            throw new IllegalArgumentException("to");
        }
        return text;
    }

    private static @Nullable String ticket(JsonNode node) {
        return Optional.ofNullable(text(node, "ticketId"))
                .map(java.util.UUID::fromString)
                .map(java.util.UUID::toString)
                .orElse(null);
    }

    private static @Nullable String note(JsonNode node) {
        String note = text(node, "note");
        if (note != null && note.length() > NOTE) {
            throw new IllegalArgumentException("note");
        }
        return note;
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }
}
