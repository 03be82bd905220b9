package cn.hotline12315.sms.smpp;

/// `command_status` (SMPP 3.4, 5.1.3): the values that this side sends or acts upon.
public final class SmppStatus {
    public static final int OK = 0;
    public static final int BAD_LENGTH = 0x02;
    public static final int BAD_COMMAND = 0x03;
    public static final int NOT_BOUND = 0x04;
    public static final int ALREADY_BOUND = 0x05;
    /// The other side has a fault of its own: what it was asked may be asked again.
    public static final int SYSTEM_ERROR = 0x08;
    public static final int BIND_FAILED = 0x0D;
    public static final int QUEUE_FULL = 0x14;
    public static final int THROTTLED = 0x58;
    /// This side has a fault of its own: the centre shall come again (`ESME_RX_T_APPN`).
    public static final int COME_AGAIN = 0x64;

    private SmppStatus() {}

    /// Whether the same message may be taken later.
    public static boolean again(int status) {
        return status == SYSTEM_ERROR || slower(status);
    }

    /// Whether it wants fewer messages.
    public static boolean slower(int status) {
        return status == THROTTLED || status == QUEUE_FULL;
    }
}
