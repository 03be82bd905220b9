package cn.hotline12315.core.ticket;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What a complainant wants (Order 121, Art. 10: a specific request).
public enum Request {
    REFUND("refund"),
    RETURN("return"),
    EXCHANGE("exchange"),
    REPAIR("repair"),
    REDO("redo"),
    TOP_UP("top-up"),
    COMPENSATION("compensation"),
    OTHER("other");

    private final String word;

    Request(String word) {
        this.word = word;
    }

    @JsonValue
    public String word() {
        return word;
    }

    static String join(List<Request> requests) {
        return requests.stream().map(Request::word).collect(Collectors.joining(","));
    }

    static List<Request> split(String words) {
        List<String> wanted = Arrays.asList(words.split(","));
        return Arrays.stream(values())
                .filter(request -> wanted.contains(request.word))
                .toList();
    }
}
