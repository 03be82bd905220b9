package cn.hotline12315.core.privacy;

import cn.hotline12315.contract.number.E164;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/// Keyed hashes (HMAC-SM3) over normalised values: equal values are found without being readable. 32 bytes. Safe for
/// any
/// number of threads.
public final class LookupHash {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private final KeyParameter key;

    LookupHash(PersonalKey personal) {
        key = new KeyParameter(personal.hmac());
    }

    public byte[] phone(E164 number) {
        return hash("phone", number.value());
    }

    /// White space and width do not count: `Ａ 公司` is `a公司`.
    public byte[] name(String name) {
        return hash("name", normal(name));
    }

    public byte[] idNumber(String idNumber) {
        return hash("id-number", normal(idNumber));
    }

    public byte[] uscc(String uscc) {
        return hash("uscc", normal(uscc));
    }

    public byte[] login(String login) {
        return hash("login", login);
    }

    /// Over any other text, unchanged: two bodies of a request, say.
    public byte[] text(String text) {
        return hash("text", text);
    }

    public byte @Nullable [] nameOrNull(@Nullable String name) {
        return name == null ? null : name(name);
    }

    /// Hashes of each two neighbouring characters, cut to 64 bits: rows whose name contains a part are found through
    /// them, then compared in plain. A single character is its own pair.
    public SortedSet<Long> pairs(String name) {
        int[] points = normal(name).codePoints().toArray();
        SortedSet<Long> pairs = new TreeSet<>();
        HMac mac = mac();
        for (int i = 0; i + 1 < points.length; i++) {
            pairs.add(shortened(mac, "pair", new String(points, i, 2)));
        }
        for (int point : points) {
            pairs.add(shortened(mac, "one", Character.toString(point)));
        }
        return pairs;
    }

    /// Those of [#pairs(String)] that every name with this part has.
    public SortedSet<Long> pairsOfPart(String part) {
        int[] points = normal(part).codePoints().toArray();
        HMac mac = mac();
        if (points.length != 1) {
            SortedSet<Long> pairs = new TreeSet<>();
            for (int i = 0; i + 1 < points.length; i++) {
                pairs.add(shortened(mac, "pair", new String(points, i, 2)));
            }
            return pairs;
        }
        return new TreeSet<>(java.util.List.of(shortened(mac, "one", Character.toString(points[0]))));
    }

    /// As names are compared: compatibility forms, lower case, no white space.
    public static String normal(String text) {
        return SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static long shortened(HMac mac, String kind, String text) {
        return ByteBuffer.wrap(hash(mac, kind, text)).getLong();
    }

    private byte[] hash(String kind, String text) {
        return hash(mac(), kind, text);
    }

    /// For one thread; as good as new after each hash, and that is cheaper than a new one.
    private HMac mac() {
        HMac mac = new HMac(new SM3Digest());
        mac.init(key);
        return mac;
    }

    private static byte[] hash(HMac mac, String kind, String text) {
        byte[] kindBytes = kind.getBytes(StandardCharsets.US_ASCII);
        mac.update(kindBytes, 0, kindBytes.length);
        mac.update((byte) 0);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes, 0, bytes.length);
        byte[] hash = new byte[mac.getMacSize()];
        mac.doFinal(hash, 0);
        return hash;
    }
}
