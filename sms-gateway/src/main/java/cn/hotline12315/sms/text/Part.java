package cn.hotline12315.sms.text;

/// One part of a long message.
///
/// @param reference what its parts have in common, 0 to 65,535 (to 255 where it has 8 bits); 0 for a message of one
///     part
/// @param bits 8 or 16, the width of the reference; 0 for a message of one part
/// @param total 1 to 255
/// @param number 1 to `total`
public record Part(int reference, int bits, int total, int number) {
    /// The whole message.
    public static final Part WHOLE = new Part(0, 0, 1, 1);

    public Part {
        if (bits != 0 && bits != 8 && bits != 16) {
            throw new IllegalArgumentException("a reference has 8 or 16 bits, not " + bits);
        }
        if (total < 1 || total > 255 || number < 1 || number > total) {
            throw new IllegalArgumentException("part " + number + " of " + total);
        }
        if (reference < 0 || reference >= 1 << bits) {
            throw new IllegalArgumentException("reference " + reference + " in " + bits + " bits");
        }
    }

    public boolean alone() {
        return total == 1;
    }
}
