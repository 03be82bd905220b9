package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Hundreds of SIP telephones in one process, by UDP: each registers with the secret of its seat, answers at once and
/// hangs up after a talk time that is drawn at random. They neither speak nor listen.
final class SipSeats implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.3";
    private static final int BUFFER = 8 << 20;
    private static final int TRIES = 6;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Random random;
    private final DatagramSocket sip;
    private final DatagramSocket sound;
    private final InetSocketAddress asterisk;
    private final Map<String, Talk> talks = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<SipMessage>> asked = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later;
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private volatile Duration shortest = Duration.ofSeconds(1);
    private volatile Duration longest = Duration.ofSeconds(2);

    /// A call at a seat.
    ///
    /// @param answer what was said to its INVITE, for when that comes again
    private record Talk(SipMessage invite, String tag, String answer) {}

    /// @param random of the talk times
    SipSeats(Random random) throws IOException {
        this.random = random;
        this.sip = new DatagramSocket(new InetSocketAddress(ADDRESS, 0));
        this.sip.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        this.sound = new DatagramSocket(new InetSocketAddress(ADDRESS, 0)); // takes, and lets fall
        this.asterisk = new InetSocketAddress("127.0.0.1", Hotline.sipPort());
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("seats-later").factory());
        pool.setRemoveOnCancelPolicy(true);
        this.later = pool;
        Thread.ofPlatform().daemon().name("seats").start(this::live);
    }

    /// From the next call on.
    void talk(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
    }

    /// Calls that were answered so far, all seats together.
    long answered() {
        return answered.get();
    }

    /// @throws IllegalStateException it is refused, or nobody answers
    void register(String seat, String secret) {
        if (registration(seat, secret) != 200) {
            throw new IllegalStateException("the seat " + seat + " could not register");
        }
    }

    /// What Asterisk answers to a registration with this secret: 200, or 401 when it is another one.
    int registration(String seat, String secret) {
        String id = "register-" + seat + "-" + ids.incrementAndGet();
        SipMessage challenge = ask(id + " 1", register(seat, id, 1, ""));
        String authorization = challenge.status() == 401 ? authorization(seat, secret, challenge) : "";
        return challenge.status() == 401
                ? ask(id + " 2", register(seat, id, 2, authorization)).status()
                : challenge.status();
    }

    private SipMessage ask(String key, String request) {
        CompletableFuture<SipMessage> answer = new CompletableFuture<>();
        asked.put(key, answer);
        try {
            for (int i = 0; i < TRIES; i++) {
                send(request);
                try {
                    return answer.get(PATIENCE.toMillis() << i, TimeUnit.MILLISECONDS);
                } catch (TimeoutException again) {
                    // UDP
                }
            }
            throw new IllegalStateException("Asterisk does not answer to\n" + request);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            asked.remove(key);
        }
    }

    private String register(String seat, String id, int sequence, String authorization) {
        return """
                REGISTER sip:hotline SIP/2.0
                Via: SIP/2.0/UDP %1$s:%2$d;rport;branch=z9hG4bK%3$s-%4$d
                From: <sip:%5$s@hotline>;tag=%6$s
                To: <sip:%5$s@hotline>
                Call-ID: %3$s
                CSeq: %4$d REGISTER
                Contact: <sip:%5$s@%1$s:%2$d>
                Expires: 3600
                Max-Forwards: 70
                %7$sContent-Length: 0

                """.formatted(ADDRESS, sip.getLocalPort(), id, sequence, seat, "r" + seat, authorization);
    }

    /// RFC 2617 with MD5, as Asterisk asks.
    private static String authorization(String seat, String secret, SipMessage challenge) {
        String words = challenge.header("www-authenticate");
        String realm = SipMessage.quoted(words, "realm");
        String nonce = SipMessage.quoted(words, "nonce");
        String mine = md5(seat + ":" + realm + ":" + secret);
        String response = md5(mine + ":" + nonce + ":00000001:c:auth:" + md5("REGISTER:sip:hotline"));
        return ("Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"sip:hotline\", response=\"%s\","
                        + " algorithm=MD5, cnonce=\"c\", nc=00000001, qop=auth, opaque=\"%s\"\n")
                .formatted(seat, realm, nonce, response, SipMessage.quoted(words, "opaque"));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void live() {
        byte[] bytes = new byte[8192];
        while (!sip.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                sip.receive(packet);
                SipMessage message = SipMessage.parse(new String(bytes, 0, packet.getLength(), UTF_8));
                if (message != null) {
                    hear(message);
                }
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void hear(SipMessage message) {
        switch (message.method()) {
            case "INVITE" -> invited(message);
            case "BYE" -> {
                talks.remove(message.callId());
                send(message.answer("200 OK", "", ""));
            }
            case "ACK" -> {}
            case "" -> {
                CompletableFuture<SipMessage> question = asked.get(message.callId() + " " + message.sequence());
                if (question != null && message.status() >= 200) {
                    question.complete(message);
                }
            }
            default -> send(message.answer("200 OK", "x", ""));
        }
    }

    private void invited(SipMessage invite) {
        Talk known = talks.get(invite.callId());
        if (known == null) {
            String tag = "s" + ids.incrementAndGet();
            String contact = "Contact: <sip:%s@%s:%d>\n".formatted(invite.user(), ADDRESS, sip.getLocalPort());
            send(invite.answer("180 Ringing", tag, contact));
            known = new Talk(invite, tag, invite.answer("200 OK", tag, contact + sdp()));
            talks.put(invite.callId(), known);
            answered.incrementAndGet();
            long spread = Math.max(1, longest.minus(shortest).toMillis());
            long talk = shortest.toMillis() + random.nextLong(spread);
            later.schedule(() -> hangUp(invite.callId(), 1), talk, TimeUnit.MILLISECONDS);
        }
        send(known.answer());
    }

    private String sdp() {
        String body = """
                v=0
                o=seat 1 1 IN IP4 %1$s
                s=-
                c=IN IP4 %1$s
                t=0 0
                m=audio %2$d RTP/AVP 8
                a=rtpmap:8 PCMA/8000
                """.formatted(ADDRESS, sound.getLocalPort()).replace("\n", "\r\n");
        return "Content-Type: application/sdp\nContent-Length: %d\n\n%s".formatted(body.length(), body);
    }

    private void hangUp(String callId, int attempt) {
        Talk talk = talks.get(callId);
        if (talk == null || attempt > TRIES) {
            talks.remove(callId);
            return;
        }
        SipMessage invite = talk.invite();
        String bye = """
                BYE %s SIP/2.0
                Via: SIP/2.0/UDP %s:%d;rport;branch=z9hG4bKb%s-%d
                From: %s;tag=%s
                To: %s
                Call-ID: %s
                CSeq: 1 BYE
                Max-Forwards: 70
                Content-Length: 0

                """.formatted(
                        invite.contact(),
                        ADDRESS,
                        sip.getLocalPort(),
                        talk.tag(),
                        1,
                        invite.header("to"),
                        talk.tag(),
                        invite.header("from"),
                        callId);
        String key = callId + " 1";
        CompletableFuture<SipMessage> answer = new CompletableFuture<>();
        asked.put(key, answer);
        answer.thenRun(() -> {
            asked.remove(key);
            talks.remove(callId);
        });
        send(bye);
        later.schedule(() -> hangUp(callId, attempt + 1), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send(String text) {
        byte[] bytes = text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8);
        try {
            sip.send(new DatagramPacket(bytes, bytes.length, asterisk));
        } catch (IOException e) {
            if (!sip.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Seats that talk at this moment.
    List<String> talking() {
        return talks.values().stream().map(talk -> talk.invite().user()).toList();
    }

    @Override
    public void close() {
        later.shutdownNow();
        sip.close();
        sound.close();
    }
}
