package cn.hotline12315.sms.link;

/// What joins an answer to its question on one connection.
///
/// @param sender who made it: 0 where the protocol counts each connection by itself (CMPP, SMGP, SMPP);
///     node and time
///     in SGIP, whose sequences have twelve octets
/// @param number the engine's own are 1 to 2³¹ - 1; a carrier's are as they came
public record Sequence(long sender, int number) {
    public static Sequence of(int number) {
        return new Sequence(0, number);
    }
}
