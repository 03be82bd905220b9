package cn.hotline12315.sms.link;

import java.nio.charset.StandardCharsets;

/// What an account shares with its carrier. It does not print itself.
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public String text() {
        return value;
    }

    /// Names and secrets on the wire are octets, as they were agreed.
    public byte[] octets() {
        return value.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
