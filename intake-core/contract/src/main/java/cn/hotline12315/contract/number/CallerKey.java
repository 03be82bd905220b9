package cn.hotline12315.contract.number;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// Names a caller in Redis without his number: `routing:caller:<HMAC-SM3 of the E.164 number>`. The key is derived from
/// the nodes' secret, which the core and telephony share: `HMAC-SM3(secret, "routing:caller")`, both in UTF-8. Safe for
/// any number of threads.
public final class CallerKey {
    private static final String PREFIX = "routing:caller:";
    private final KeyParameter key;

    /// @param nodeSecret as `HOTLINE_NODE_SECRET`; with an empty one the names are no secret, but still agree
    public CallerKey(String nodeSecret) {
        key = new KeyParameter(hash(new KeyParameter(bytes(nodeSecret)), "routing:caller"));
    }

    /// 64 hexadecimal digits, lower case.
    public String hash(E164 number) {
        return HexFormat.of().formatHex(hash(key, number.value()));
    }

    /// The key in Redis.
    public String of(E164 number) {
        return PREFIX + hash(number);
    }

    private static byte[] hash(KeyParameter key, String text) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(key);
        byte[] bytes = bytes(text);
        mac.update(bytes, 0, bytes.length);
        byte[] hash = new byte[mac.getMacSize()];
        mac.doFinal(hash, 0);
        return hash;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
