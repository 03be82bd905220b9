package cn.hotline12315.telephony.seat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A desk's socket that keeps what it is told.
final class FakeDesk implements DeskConnection {
    final List<String> got = new CopyOnWriteArrayList<>();
    volatile int closedWith;

    @Override
    public void send(String json) {
        got.add(json);
    }

    @Override
    public void close(int code, String reason) {
        closedWith = code;
    }

    @Override
    public boolean isOpen() {
        return closedWith == 0;
    }

    /// The messages of one type, oldest first.
    List<JsonNode> of(String type) {
        return got.stream()
                .map(text -> JsonMapper.shared().readTree(text))
                .filter(node -> node.path("type").asString().equals(type))
                .toList();
    }

    JsonNode last(String type) {
        return of(type).getLast();
    }
}
