package cn.hotline12315.sms.cmpp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/// What both sides prove of the secret they share (QB-GF-028-2003, 7.4.1). MD5 is the protocol's, not our choice.
public final class CmppLogin {
    private CmppLogin() {}

    /// `AuthenticatorSource`: MD5 of the id, nine NULs, the secret, and the time as ten digits.
    ///
    /// @param time month, day, hour, minute, second as the number MMDDHHMMSS
    /// @return 16 octets
    public static byte[] source(String sourceAddress, byte[] secret, int time) {
        MessageDigest md5 = md5();
        md5.update(sourceAddress.getBytes(StandardCharsets.ISO_8859_1));
        md5.update(new byte[9]);
        md5.update(secret);
        md5.update(String.format(Locale.ROOT, "%010d", time).getBytes(StandardCharsets.US_ASCII));
        return md5.digest();
    }

    /// `AuthenticatorISMG`: MD5 of the status, the source's authenticator, and the secret. The status is as wide as the
    /// version writes it.
    ///
    /// @return 16 octets
    public static byte[] gateway(CmppVersion version, int status, byte[] source, byte[] secret) {
        MessageDigest md5 = md5();
        if (version == CmppVersion.V3) {
            md5.update(new byte[] {(byte) (status >> 24), (byte) (status >> 16), (byte) (status >> 8)});
        }
        md5.update((byte) status);
        md5.update(source);
        md5.update(secret);
        return md5.digest();
    }

    /// Compares in a time that does not tell where they differ.
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
