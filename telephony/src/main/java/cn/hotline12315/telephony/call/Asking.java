package cn.hotline12315.telephony.call;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.contract.call.Target;
import cn.hotline12315.telephony.acd.Colleagues;
import cn.hotline12315.telephony.acd.Step;
import cn.hotline12315.telephony.call.InTheCall.From;
import cn.hotline12315.telephony.line.OutsideNumbers;
import cn.hotline12315.telephony.line.OutsideNumbers.Dialable;
import cn.hotline12315.telephony.redis.RedisAway;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds whom an agent wants to ask, or to give the caller to, and how Asterisk calls him.
@Component
final class Asking {
    private static final Pattern OUTSIDE = Pattern.compile("PJSIP/([0-9]+)@.+");
    private static final Duration SEAT_RINGS = Duration.ofSeconds(20);

    private final Colleagues colleagues;
    private final OutsideNumbers numbers;
    private final OutsideSettings outside;

    Asking(Colleagues colleagues, OutsideNumbers numbers, OutsideSettings outside) {
        this.colleagues = colleagues;
        this.numbers = numbers;
        this.outside = outside;
    }

    sealed interface Answer {}

    /// @param name of the endpoint that is called
    /// @param dial as Asterisk's `Dial` wants it
    record Found(String name, String dial) implements Answer {}

    /// @param why a word of docs/routing.md, *In the call*
    record Refused(String why) implements Answer {}

    /// A seat is reserved by this.
    Answer find(CallId call, String asker, Target to) {
        return switch (to) {
            case Target.Seat(String seat) when seat.equals(asker) -> new Refused("oneself");
            case Target.Seat(String seat) -> colleague(call, seat);
            case Target.Outside(String number) ->
                switch (numbers.read(number)) {
                    case Dialable.Number(String national) -> new Found(outside.trunk(), dial(national));
                    case Dialable.Refused(String why) -> new Refused(why);
                };
            case Target.Queue q -> new Refused("not-possible"); // see anybody
        };
    }

    /// Whoever is free for it. The seat is reserved by this.
    Answer anybody(CallId call, List<Step> steps) {
        try {
            return colleagues
                    .joinAny(call, steps)
                    .<Answer>map(seat -> new Found(seat, "PJSIP/" + seat))
                    .orElse(new Refused("nobody-free"));
        } catch (RedisAway away) {
            return new Refused("unavailable");
        }
    }

    /// A number that an agent wants to call.
    ///
    /// @return [Found] with the national number as its name
    Answer out(String typed) {
        return switch (numbers.read(typed)) {
            case Dialable.Number(String national) -> new Found(national, dial(national));
            case Dialable.Refused(String why) -> new Refused(why);
        };
    }

    /// By which carrier calls go out.
    String trunk() {
        return outside.trunk();
    }

    /// What the other side sees as the caller.
    String number() {
        return outside.number();
    }

    /// How long it rings at most.
    Duration rings() {
        return outside.ring();
    }

    private Answer colleague(CallId call, String seat) {
        try {
            return switch (colleagues.join(call, seat)) {
                case JOINED -> new Found(seat, "PJSIP/" + seat);
                case BUSY -> new Refused("busy");
                case AWAY -> new Refused("away");
            };
        } catch (RedisAway away) {
            return new Refused("unavailable");
        }
    }

    /// Why the caller cannot be given to this seat now; null when he can.
    @Nullable
    String whyNot(String giver, String seat) {
        if (seat.equals(giver)) {
            return "oneself";
        }
        try {
            return switch (colleagues.state(seat)) {
                case "ready" -> null;
                case "", "offline", "not-ready" -> "away";
                default -> "busy";
            };
        } catch (RedisAway away) {
            return "unavailable";
        }
    }

    /// Of `[outside]`, for the caller's channel.
    Map<String, String> outward(String name, String dial) {
        return Map.of(
                "ASK",
                dial,
                "ASK_SEAT",
                "",
                "ASK_RING",
                String.valueOf(outside.ring().toSeconds()),
                "ASK_ID",
                outside.number(),
                "SEAT",
                name);
    }

    String dial(String national) {
        return "PJSIP/" + national + "@" + outside.trunk();
    }

    /// Of `[consult]`, for the asker's leg.
    Map<String, String> variables(String dial, Target to, From who, CallFacts facts) {
        boolean seat = to instanceof Target.Seat;
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ASK", dial);
        variables.put("ASK_SEAT", seat ? "1" : "");
        variables.put("ASK_RING", String.valueOf((seat ? SEAT_RINGS : outside.ring()).toSeconds()));
        variables.put("ASK_ID", seat ? facts.caller().raw().replaceAll("[^0-9A-Za-z+]", "") : outside.number());
        variables.put("ASK_FROM", who.seat());
        variables.put("ASK_NAME", encoded(who.name()));
        variables.put("ASK_TICKET", encoded(who.ticketId()));
        variables.put("ASK_NOTE", encoded(who.note()));
        return variables;
    }

    /// Whom a leg belongs to of which nothing but its channel is known.
    ///
    /// @param asking variables of the asker's leg
    Target target(String endpoint, Map<String, String> asking) {
        Matcher dialled = OUTSIDE.matcher(asking.getOrDefault("ASK", ""));
        return endpoint.equals(outside.trunk())
                ? new Target.Outside(dialled.matches() ? dialled.group(1) : "")
                : new Target.Seat(endpoint);
    }

    boolean isTrunk(String endpoint) {
        return endpoint.equals(outside.trunk());
    }

    /// Who sits there.
    @Nullable
    String name(String seat) {
        try {
            return colleagues.name(seat);
        } catch (RedisAway away) {
            return null;
        }
    }

    private static String encoded(@Nullable String text) {
        return text == null
                ? ""
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
