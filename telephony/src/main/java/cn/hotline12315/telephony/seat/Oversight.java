package cn.hotline12315.telephony.seat;

import cn.hotline12315.contract.call.CallEvent.WatchedHow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a supervisor's desk may say besides (docs/contracts.md, section 3, *Supervisors*).
sealed interface Oversight {
    Set<String> STATES = Set.of("ready", "not-ready", "offline");

    record Board(boolean on) implements Oversight {}

    /// @param reason of not-ready, else empty
    record Force(String seat, String state, String reason) implements Oversight {}

    record Release(String seat) implements Oversight {}

    /// @param seats null for all
    record Message(@Nullable List<String> seats, String text) implements Oversight {
        @Override
        public String toString() {
            return "Message"; // what people write to each other is in no log
        }
    }

    record Watch(String seat, WatchedHow how) implements Oversight {}

    record Unwatch() implements Oversight {}

    /// Its type on the wire.
    default String word() {
        return switch (this) {
            case Board _ -> "board";
            case Force _ -> "force";
            case Release _ -> "release";
            case Message _ -> "message";
            case Watch _ -> "watch";
            case Unwatch _ -> "unwatch";
        };
    }

    /// Empty for what is none of these, or misses something.
    static Optional<Oversight> read(JsonNode node) {
        String seat = node.path("seat").asString("");
        return Optional.ofNullable(
                switch (node.path("type").asString("")) {
                    case "board" ->
                        node.path("on").isBoolean() ? new Board(node.path("on").asBoolean()) : null;
                    case "force" -> force(seat, node);
                    case "release" -> seat.isEmpty() ? null : new Release(seat);
                    case "message" -> message(node);
                    case "watch" -> watch(seat, node.path("how").asString(""));
                    case "unwatch" -> new Unwatch();
                    default -> null;
                });
    }

    private static @Nullable Oversight force(String seat, JsonNode node) {
        String state = node.path("state").asString("");
        String reason = state.equals("not-ready") ? node.path("reason").asString("other") : "";
        boolean known = reason.isEmpty() || DeskMessage.REASONS.contains(reason);
        return !seat.isEmpty() && STATES.contains(state) && known ? new Force(seat, state, reason) : null;
    }

    private static @Nullable Oversight message(JsonNode node) {
        if (!node.path("text").isString()) {
            return null;
        }
        JsonNode seats = node.path("seats");
        if (!seats.isArray()) {
            return new Message(null, node.path("text").asString());
        }
        List<String> named = new ArrayList<>();
        seats.forEach(one -> named.add(one.asString("")));
        return new Message(named.stream().distinct().toList(), node.path("text").asString());
    }

    private static @Nullable Oversight watch(String seat, String how) {
        return Arrays.stream(WatchedHow.values())
                .filter(one -> one.word().equals(how) && one != WatchedHow.RELEASE && !seat.isEmpty())
                .findFirst()
                .map(one -> new Watch(seat, one))
                .orElse(null);
    }
}
