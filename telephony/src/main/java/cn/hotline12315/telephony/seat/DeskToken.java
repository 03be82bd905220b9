package cn.hotline12315.telephony.seat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who sits down, as the core wrote it (docs/contracts.md, section 2).
///
/// @param oversee whether he sees the board and acts on seats
/// @param issuedAt by the core's clock: sessions that were ended since then include this one
record DeskToken(String userId, String name, String seat, boolean oversee, Instant issuedAt) {

    static String key(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return "desk-token:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Empty when it gives no seat, or a name that Asterisk would read as something else.
    static Optional<DeskToken> read(JsonMapper json, String text) {
        try {
            JsonNode node = json.readTree(text);
            String seat = node.path("seat").asString("");
            String userId = node.path("userId").asString("");
            return node.path("v").asInt(0) == 1 && seat.matches("[0-9A-Za-z]{1,20}") && !userId.isEmpty()
                    ? Optional.of(new DeskToken(
                            userId,
                            node.path("name").asString(""),
                            seat,
                            node.path("oversee").asBoolean(false),
                            Instant.parse(node.path("issuedAt").asString(""))))
                    : Optional.empty();
        } catch (JacksonException | DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }
}
