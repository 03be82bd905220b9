package cn.hotline12315.contract.call;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes and reads [CallEvent]s as one line of JSON with their version `v`. Safe for any number of threads.
public final class CallEventJson {
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    public String write(CallEvent event) {
        ObjectNode node = json.valueToTree(event);
        node.put("v", CallEvent.VERSION);
        return json.writeValueAsString(node);
    }

    /// @throws UnreadableEvent when it is no event of this version; reading it again will not help
    public CallEvent read(String text) {
        try {
            if (!(json.readTree(text) instanceof ObjectNode node)) {
                throw new UnreadableEvent("not an object", null);
            }
            int version = node.path("v").asInt(0);
            if (version != CallEvent.VERSION) {
                throw new UnreadableEvent("version " + version, null);
            }
            node.remove("v");
            return json.treeToValue(node, CallEvent.class);
        } catch (JacksonException e) {
            throw new UnreadableEvent("not a call event", e);
        }
    }

    /// What came is no event that this side knows.
    public static final class UnreadableEvent extends RuntimeException {
        UnreadableEvent(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
