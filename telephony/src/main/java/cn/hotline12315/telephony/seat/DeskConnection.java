package cn.hotline12315.telephony.seat;

/// One socket of a desk. Safe for any number of threads; a socket that is gone swallows what is sent.
interface DeskConnection {
    void send(String json);

    /// @param code as docs/contracts.md, section 3 gives them: 4001 superseded, 4002 ended, 4003 refused sign-in
    void close(int code, String reason);

    boolean isOpen();
}
