package cn.hotline12315.contract.call;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/// To whom a caller is given or who is asked: `{"kind":"seat","seat":"1002"}`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Target.Seat.class, name = "seat"),
    @JsonSubTypes.Type(value = Target.Queue.class, name = "queue"),
    @JsonSubTypes.Type(value = Target.Outside.class, name = "outside")
})
public sealed interface Target {

    record Seat(String seat) implements Target {}

    /// @param line of the plan
    /// @param skills code → lowest level; empty for what the line wants
    record Queue(String line, Map<String, Integer> skills) implements Target {
        public Queue {
            skills = Map.copyOf(skills);
        }
    }

    /// @param number as the carrier wants it (`02787650000`); not printed whole
    record Outside(String number) implements Target {
        @Override
        public String toString() {
            int keep = Math.min(4, number.length() / 2);
            return "Outside[" + "*".repeat(number.length() - keep) + number.substring(number.length() - keep) + "]";
        }
    }
}
