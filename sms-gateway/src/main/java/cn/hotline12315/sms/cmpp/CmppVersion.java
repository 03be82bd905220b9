package cn.hotline12315.sms.cmpp;

/// The versions differ in the width of some fields.
public enum CmppVersion {
    V2(0x20),
    V3(0x30);

    private final int octet;

    CmppVersion(int octet) {
        this.octet = octet;
    }

    /// As CONNECT says it: the main version in the upper four bits.
    public int octet() {
        return octet;
    }

    /// Octets of terminal ids.
    int terminal() {
        return this == V3 ? 32 : 21;
    }
}
