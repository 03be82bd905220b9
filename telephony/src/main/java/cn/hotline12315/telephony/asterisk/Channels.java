package cn.hotline12315.telephony.asterisk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names of channels.
public final class Channels {
    private static final Pattern SEAT = Pattern.compile("PJSIP/(.+)-[0-9a-f]{8}");

    private Channels() {}

    /// The endpoint of a channel: `1001` of `PJSIP/1001-0000002a`; empty for what is no SIP channel.
    public static Optional<String> endpoint(String channel) {
        Matcher name = SEAT.matcher(channel);
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
