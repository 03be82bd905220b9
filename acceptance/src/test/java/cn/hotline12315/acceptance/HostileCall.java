package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A call whose bytes are written by hand, from the trunk's address: what no decent telephone sends.
final class HostileCall implements AutoCloseable {
    private static final Pattern SOUND = Pattern.compile("m=audio (\\d+)");
    private static final int PATIENCE_MS = 1_500;
    private static final int LARGEST = 65_507;
    private static final int EVENT_PAYLOAD = 101;
    /// Every key but 1: that one is no noise, it asks for a call-back.
    private static final byte[] NOISE = {2, 3, 4, 5, 6, 7, 8, 9, 0, 10, 11, 12, 13, 14, 15};

    private final DatagramSocket sip = new DatagramSocket(0, InetAddress.getByName(Hotline.TRUNK));
    private final DatagramSocket sound = new DatagramSocket(0, InetAddress.getByName(Hotline.TRUNK));
    private final InetSocketAddress asterisk = new InetSocketAddress("127.0.0.1", Hotline.sipPort());
    private final String id = UUID.randomUUID().toString();
    private final Invite invite;
    private @Nullable SipMessage answer;
    private int sequence = 1;

    /// A byte a character (ISO 8859-1): anything can stand in it.
    ///
    /// @param from value of the header
    /// @param dialled user part of the request's address
    /// @param more further headers, each with its line end
    /// @param body null for what every telephone offers
    record Invite(
            String from,
            String dialled,
            String more,
            @Nullable String body) {
        static Invite from(String from) {
            return new Invite(from, "12315", "", null);
        }
    }

    HostileCall(Invite invite) throws IOException {
        this.invite = invite;
        sip.setSoTimeout(PATIENCE_MS);
        sip.setSendBufferSize(1 << 20);
    }

    /// @return the last status that came within a moment, 0 when nothing did
    int call() throws IOException {
        String body = invite.body();
        if (body == null) {
            body = "v=0\r\no=- 1 1 IN IP4 %1$s\r\ns=-\r\nc=IN IP4 %1$s\r\nt=0 0\r\nm=audio %2$d RTP/AVP 8 101\r\n"
                            .formatted(Hotline.TRUNK, sound.getLocalPort())
                    + "a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\n";
        }
        send("INVITE", target(), "", "", invite.more() + "Content-Type: application/sdp\r\n", body);
        int status = 0;
        for (SipMessage said = hear(); said != null && status < 200; said = status < 200 ? hear() : null) {
            status = heard(said);
        }
        return status;
    }

    /// Answers what was said, as far as it is of the INVITE.
    ///
    /// @return its status, 0 when it was something else
    private int heard(SipMessage said) throws IOException {
        if (said.status() == 0 || !said.header("cseq").endsWith("INVITE")) {
            return 0;
        }
        if (said.status() >= 300) {
            send("ACK", target(), "", tag(said), "", "");
        } else if (said.status() >= 200) {
            send("ACK", said.contact(), "a", tag(said), "", "");
            answer = said;
        }
        return said.status();
    }

    private String target() {
        return "sip:" + invite.dialled() + "@127.0.0.1:" + asterisk.getPort();
    }

    private @Nullable SipMessage hear() throws IOException {
        byte[] bytes = new byte[LARGEST];
        DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
        try {
            sip.receive(packet);
        } catch (SocketTimeoutException silence) {
            return null;
        }
        return SipMessage.parse(new String(bytes, 0, packet.getLength(), ISO_8859_1));
    }

    private static String tag(SipMessage message) {
        int at = message.header("to").indexOf(";tag=");
        return at < 0 ? "" : message.header("to").substring(at);
    }

    private void send(String method, String target, String branch, String tag, String more, String body)
            throws IOException {
        String text = "%s %s SIP/2.0\r\nVia: SIP/2.0/UDP %s:%d;branch=z9hG4bK%s%d%s\r\nFrom: %s;tag=h\r\n"
                        .formatted(
                                method, target, Hotline.TRUNK, sip.getLocalPort(), id, sequence, branch, invite.from())
                + "To: <sip:%s@hotline>%s\r\nCall-ID: %s\r\nCSeq: %d %s\r\nContact: <sip:x@%s:%d>\r\n"
                        .formatted(invite.dialled(), tag, id, sequence, method, Hotline.TRUNK, sip.getLocalPort())
                + "Max-Forwards: 70\r\n%sContent-Length: %d\r\n\r\n%s".formatted(more, body.length(), body);
        byte[] bytes = text.getBytes(ISO_8859_1);
        sip.send(new DatagramPacket(bytes, Math.min(bytes.length, LARGEST), asterisk));
    }

    /// All keys of [#NOISE] at once, by RTP (RFC 4733) and by INFO, as fast as they can be sent.
    void keys(int count) throws IOException {
        SipMessage connected = answer;
        if (connected == null) {
            throw new IllegalStateException("not connected");
        }
        Matcher port = SOUND.matcher(connected.body());
        if (port.find()) {
            InetSocketAddress ear = new InetSocketAddress("127.0.0.1", Integer.parseInt(port.group(1)));
            for (int i = 0; i < count; i++) {
                byte[] packet = ByteBuffer.allocate(16)
                        .put((byte) 0x80)
                        .put((byte) (EVENT_PAYLOAD | 0x80))
                        .putShort((short) i)
                        .putInt(i * 800)
                        .putInt(77)
                        .put(NOISE[i % NOISE.length])
                        .put((byte) 0x8a) // its end
                        .putShort((short) 800)
                        .array();
                sound.send(new DatagramPacket(packet, packet.length, ear));
            }
        }
        for (int i = 0; i < count / 10; i++) {
            sequence++;
            send(
                    "INFO",
                    connected.contact(),
                    "",
                    tag(connected),
                    "Content-Type: application/dtmf-relay\r\n",
                    "Signal=" + NOISE[i % 8] + "\r\nDuration=1\r\n");
        }
    }

    /// Ends it, where it is there: by BYE, else by CANCEL; an answer that comes too late is taken, and then ended.
    @Override
    public void close() throws IOException {
        try (sip;
                sound) {
            if (answer == null) {
                send("CANCEL", target(), "", "", "", "");
                for (SipMessage said = hear(); said != null && heard(said) < 200; said = hear()) {
                    // until nothing more comes, or what the INVITE came to
                }
            }
            SipMessage connected = answer;
            if (connected != null) {
                sequence++;
                send("BYE", connected.contact(), "", tag(connected), "", "");
                hear();
            }
        }
    }
}
