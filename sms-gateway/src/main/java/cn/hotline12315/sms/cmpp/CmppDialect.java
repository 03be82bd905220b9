package cn.hotline12315.sms.cmpp;

import cn.hotline12315.sms.cmpp.Cmpp.ActiveTest;
import cn.hotline12315.sms.cmpp.Cmpp.ActiveTestAnswer;
import cn.hotline12315.sms.cmpp.Cmpp.Connect;
import cn.hotline12315.sms.cmpp.Cmpp.ConnectAnswer;
import cn.hotline12315.sms.cmpp.Cmpp.Deliver;
import cn.hotline12315.sms.cmpp.Cmpp.DeliverAnswer;
import cn.hotline12315.sms.cmpp.Cmpp.Fee;
import cn.hotline12315.sms.cmpp.Cmpp.Other;
import cn.hotline12315.sms.cmpp.Cmpp.Submit;
import cn.hotline12315.sms.cmpp.Cmpp.SubmitAnswer;
import cn.hotline12315.sms.cmpp.Cmpp.Terminate;
import cn.hotline12315.sms.cmpp.Cmpp.TerminateAnswer;
import cn.hotline12315.sms.link.Dialect;
import cn.hotline12315.sms.link.Heard;
import cn.hotline12315.sms.link.Incoming;
import cn.hotline12315.sms.link.Secret;
import cn.hotline12315.sms.link.Sequence;
import cn.hotline12315.sms.link.Submission;
import cn.hotline12315.sms.link.Verdict;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.UserData;
import io.netty.buffer.ByteBuf;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

/// CMPP on one connection, as the service provider who logs in at the gateway. Only the connection's
/// event loop.
public final class CmppDialect implements Dialect {
    private static final int TOO_FAST = 8;

    private final Settings settings;
    private final Clock clock;
    private final CmppCodec codec;
    private byte[] proof = new byte[16];

    /// @param version as agreed; a carrier that speaks the other refuses the login or answers what cannot
    ///     be read
    /// @param account `Source_Addr`, 6 octets at most
    /// @param service `Service_Id`, 10 octets at most
    public record Settings(CmppVersion version, String account, Secret secret, String service) {}

    /// @param clock in the carrier's zone: the login carries its wall time
    public CmppDialect(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        codec = new CmppCodec(settings.version());
    }

    @Override
    public int shortestFrame() {
        return CmppCodec.HEADER;
    }

    @Override
    public int longestFrame() {
        return CmppCodec.LONGEST_FRAME;
    }

    @Override
    public boolean submits() {
        return true;
    }

    @Override
    public Heard read(ByteBuf frame) {
        CmppCodec.Framed framed = codec.read(frame);
        Sequence sequence = Sequence.of(framed.sequence());
        return switch (framed.message()) {
            case ConnectAnswer m -> login(m);
            case SubmitAnswer m -> new Heard.Answered(sequence, verdict(m));
            case Deliver m -> new Heard.Delivered(sequence, incoming(m));
            case ActiveTest m -> new Heard.Heartbeat(sequence);
            case ActiveTestAnswer m -> new Heard.Alive();
            case Terminate m -> new Heard.Goodbye(sequence);
            case TerminateAnswer m -> new Heard.Gone();
            case Connect m -> new Heard.Strange(sequence, m.command());
            case Submit m -> new Heard.Strange(sequence, m.command());
            case DeliverAnswer m -> new Heard.Complaint(sequence, m.result());
            case Other m -> new Heard.Strange(sequence, m.command());
        };
    }

    private Heard login(ConnectAnswer answer) {
        if (answer.status() == 0) {
            return new Heard.Welcome(proves(answer) ? "" : "the gateway did not prove the secret");
        }
        String words = switch (answer.status()) {
            case 1 -> "wrong structure";
            case 2 -> "unknown account";
            case 3 -> "wrong secret, or a clock that is off";
            case 4 -> "the gateway speaks version 0x" + Integer.toHexString(answer.version()) + " at most";
            default -> "another reason";
        };
        return new Heard.Refused(answer.status(), words, answer.status() >= 1 && answer.status() <= 4);
    }

    /// Gateways of 2.0 are known that digest the status as wide as 3.0 writes it: both ways take the
    /// secret.
    private boolean proves(ConnectAnswer answer) {
        byte[] secret = settings.secret().octets();
        return Stream.of(CmppVersion.values())
                .anyMatch(v -> CmppLogin.same(CmppLogin.gateway(v, 0, proof, secret), answer.authenticator()));
    }

    private static Verdict verdict(SubmitAnswer answer) {
        return switch (answer.result()) {
            case 0 -> new Verdict.Taken(answer.id().toString());
            case TOO_FAST -> new Verdict.Slower(TOO_FAST);
            case 1 -> new Verdict.Refused(1, "wrong structure");
            case 2 -> new Verdict.Refused(2, "wrong command");
            case 3 -> new Verdict.Refused(3, "sequence used twice");
            case 4 -> new Verdict.Refused(4, "wrong length");
            case 5 -> new Verdict.Refused(5, "wrong fee");
            case 6 -> new Verdict.Refused(6, "too long");
            case 7 -> new Verdict.Refused(7, "wrong service");
            default -> new Verdict.Refused(answer.result(), "another reason");
        };
    }

    private Incoming incoming(Deliver m) {
        if (m.receipt()) {
            CmppReceipt receipt = CmppReceipt.read(settings.version(), m.content());
            return new Incoming.Report(m.id().toString(), receipt.id().toString(), receipt.status());
        }
        UserData content = m.headed() ? UserData.read(m.content()) : UserData.whole(m.content());
        boolean text = (m.format() == 0 || m.format() == 8 || m.format() == 15) && !content.otherHeaders();
        return new Incoming.Arrival(m.id().toString(), m.from(), m.to(), alphabet(m.format()), content, text);
    }

    private static Alphabet alphabet(int format) {
        return switch (format) {
            case 0 -> Alphabet.ASCII;
            case 8 -> Alphabet.UCS2;
            case 15 -> Alphabet.GB18030;
            default -> Alphabet.LATIN1;
        };
    }

    private static int format(Alphabet alphabet) {
        return switch (alphabet) {
            case ASCII -> 0;
            case UCS2 -> 8;
            case GB18030 -> 15;
            case GSM7, LATIN1 -> throw new IllegalArgumentException("CMPP has no " + alphabet);
        };
    }

    @Override
    public void writeLogin(ByteBuf out, Sequence sequence) {
        LocalDateTime now = LocalDateTime.now(clock);
        int time = ((((now.getMonthValue() * 100) + now.getDayOfMonth()) * 100 + now.getHour()) * 100 + now.getMinute())
                        * 100
                + now.getSecond();
        proof = CmppLogin.source(settings.account(), settings.secret().octets(), time);
        write(
                out,
                sequence,
                new Connect(settings.account(), proof, settings.version().octet(), time));
    }

    @Override
    public void writeHeartbeat(ByteBuf out, Sequence sequence) {
        write(out, sequence, new ActiveTest());
    }

    @Override
    public void writeGoodbye(ByteBuf out, Sequence sequence) {
        write(out, sequence, new Terminate());
    }

    @Override
    public void writeSubmission(ByteBuf out, Sequence sequence, Submission s) {
        write(
                out,
                sequence,
                new Submit(
                        s.content().part().total(),
                        s.content().part().number(),
                        s.receipt(),
                        s.priority() * 3,
                        settings.service(),
                        Fee.OURS,
                        !s.content().part().alone(),
                        format(s.alphabet()),
                        settings.account(),
                        "",
                        "",
                        s.from(),
                        List.of(s.to()),
                        s.content().write(),
                        ""));
    }

    @Override
    public void writeAnswer(ByteBuf out, Heard question) {
        switch (question) {
            case Heard.Heartbeat m -> write(out, m.sequence(), new ActiveTestAnswer());
            case Heard.Goodbye m -> write(out, m.sequence(), new TerminateAnswer());
            default -> {} // CMPP has no word for what is strange
        }
    }

    /// Who gets no answer within 60 s comes again (QB-GF-028-2003, 6.1); a wrong result would be the last
    /// word.
    @Override
    public void writeAnswer(ByteBuf out, Heard.Delivered delivery, boolean kept) {
        if (kept) {
            long id = Long.parseUnsignedLong(delivery.incoming().id(), 16);
            write(out, delivery.sequence(), new DeliverAnswer(new CmppMessageId(id), 0));
        }
    }

    /// Only a delivery's answer can say "wrong structure".
    @Override
    public void writeComplaint(ByteBuf out, ByteBuf frame) {
        if (frame.readableBytes() >= 20 && frame.getInt(frame.readerIndex() + 4) == Deliver.COMMAND) {
            Sequence sequence = Sequence.of(frame.getInt(frame.readerIndex() + 8));
            write(out, sequence, new DeliverAnswer(new CmppMessageId(frame.getLong(frame.readerIndex() + 12)), 1));
        }
    }

    private void write(ByteBuf out, Sequence sequence, Cmpp message) {
        codec.write(out, sequence.number(), message);
    }
}
