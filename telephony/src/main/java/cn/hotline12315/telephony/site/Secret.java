package cn.hotline12315.telephony.site;

/// A secret that prints as `[redacted]`.
public record Secret(String value) {
    @Override
    public String toString() {
        return "[redacted]";
    }
}
