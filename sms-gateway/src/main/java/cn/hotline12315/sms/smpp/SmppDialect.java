package cn.hotline12315.sms.smpp;

import cn.hotline12315.sms.link.Dialect;
import cn.hotline12315.sms.link.Heard;
import cn.hotline12315.sms.link.Incoming;
import cn.hotline12315.sms.link.Secret;
import cn.hotline12315.sms.link.Sequence;
import cn.hotline12315.sms.link.Submission;
import cn.hotline12315.sms.link.Verdict;
import cn.hotline12315.sms.smpp.Smpp.Address;
import cn.hotline12315.sms.smpp.Smpp.Bind;
import cn.hotline12315.sms.smpp.Smpp.BindAnswer;
import cn.hotline12315.sms.smpp.Smpp.EnquireLink;
import cn.hotline12315.sms.smpp.Smpp.EnquireLinkAnswer;
import cn.hotline12315.sms.smpp.Smpp.GenericNack;
import cn.hotline12315.sms.smpp.Smpp.Message;
import cn.hotline12315.sms.smpp.Smpp.MessageAnswer;
import cn.hotline12315.sms.smpp.Smpp.Mode;
import cn.hotline12315.sms.smpp.Smpp.Other;
import cn.hotline12315.sms.smpp.Smpp.Unbind;
import cn.hotline12315.sms.smpp.Smpp.UnbindAnswer;
import cn.hotline12315.sms.smpp.Smpp.Way;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.Part;
import cn.hotline12315.sms.text.UserData;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;

/// SMPP 3.4 on one connection, as the client (ESME) who binds at the centre. Only the connection's event
/// loop.
public final class SmppDialect implements Dialect {
    private static final int VERSION = 0x34;
    private static final int OUTBIND = 0x0B;
    private static final int ALERT = 0x102;
    private static final int WRONG_PASSWORD = 0x0E;
    private static final int WRONG_SYSTEM_ID = 0x0F;

    private final Settings settings;
    private final SmppCodec codec = new SmppCodec();

    /// How the parts of a long message are joined.
    public enum Joining {
        /// A header before the content, as the telephone sees it.
        HEADER,
        /// `sar_…` parameters, of which the centre makes the header.
        SAR
    }

    /// @param mode how each link of the account is bound
    /// @param systemId 15 characters at most
    /// @param secret 8 characters at most
    /// @param ton type of the receivers' numbers: 1 international, 0 unknown
    /// @param npi their plan: 1 is E.164
    public record Settings(
            Mode mode, String systemId, Secret secret, String systemType, int ton, int npi, Joining joining) {}

    public SmppDialect(Settings settings) {
        this.settings = settings;
    }

    @Override
    public int shortestFrame() {
        return SmppCodec.HEADER;
    }

    @Override
    public int longestFrame() {
        return SmppCodec.LONGEST_FRAME;
    }

    @Override
    public boolean submits() {
        return settings.mode() != Mode.RECEIVER;
    }

    @Override
    public Heard read(ByteBuf frame) {
        SmppCodec.Framed framed = codec.read(frame);
        Sequence sequence = Sequence.of(framed.sequence());
        return switch (framed.message()) {
            case BindAnswer m -> bound(m);
            case MessageAnswer m when m.way() == Way.SUBMIT -> new Heard.Answered(sequence, verdict(m));
            case MessageAnswer m -> new Heard.Complaint(sequence, m.status());
            case Message m when m.way() == Way.DELIVER -> new Heard.Delivered(sequence, incoming(m));
            case Message m -> new Heard.Strange(sequence, m.command());
            case EnquireLink m -> new Heard.Heartbeat(sequence);
            case EnquireLinkAnswer m -> new Heard.Alive();
            case Unbind m -> new Heard.Goodbye(sequence);
            case UnbindAnswer m -> new Heard.Gone();
            case GenericNack m -> new Heard.Complaint(sequence, m.status());
            case Bind m -> new Heard.Strange(sequence, m.command());
            case Other m -> new Heard.Strange(sequence, m.command());
        };
    }

    private static Heard bound(BindAnswer answer) {
        if (answer.status() == SmppStatus.OK) {
            return new Heard.Welcome("");
        }
        String words = switch (answer.status()) {
            case SmppStatus.ALREADY_BOUND -> "already bound";
            case SmppStatus.BIND_FAILED -> "bind failed";
            case WRONG_PASSWORD -> "wrong password";
            case WRONG_SYSTEM_ID -> "unknown system_id";
            case SmppStatus.SYSTEM_ERROR -> "a fault of the centre's own";
            default -> "another reason";
        };
        boolean lasting = answer.status() == WRONG_PASSWORD || answer.status() == WRONG_SYSTEM_ID;
        return new Heard.Refused(answer.status(), words, lasting);
    }

    private static Verdict verdict(MessageAnswer answer) {
        if (answer.status() == SmppStatus.OK) {
            return new Verdict.Taken(answer.id());
        }
        if (SmppStatus.slower(answer.status())) {
            return new Verdict.Slower(answer.status());
        }
        return SmppStatus.again(answer.status())
                ? new Verdict.Again(answer.status())
                : new Verdict.Refused(answer.status(), "refused by the centre");
    }

    private static Incoming incoming(Message m) {
        if (m.receipt()) {
            return SmppReceipt.read(m)
                    .map(r -> new Incoming.Report("", r.id(), r.status()))
                    .orElseGet(() -> new Incoming.Report("", "", "UNKNOWN"));
        }
        UserData content = content(m);
        boolean text = written(m.coding()).isPresent() && !content.otherHeaders();
        Alphabet alphabet = written(m.coding()).orElse(Alphabet.LATIN1);
        return new Incoming.Arrival("", m.from().digits(), m.to().digits(), alphabet, content, text);
    }

    private static UserData content(Message m) {
        UserData content = m.headed() ? UserData.read(m.text()) : UserData.whole(m.text());
        return content.part().alone()
                ? new UserData(sar(m.tlvs()).orElse(Part.WHOLE), content.content(), content.otherHeaders())
                : content;
    }

    private static Optional<Part> sar(List<Tlv> tlvs) {
        long total = Tlv.number(tlvs, Tlv.SAR_TOTAL).orElse(0L);
        long number = Tlv.number(tlvs, Tlv.SAR_NUMBER).orElse(0L);
        return Tlv.number(tlvs, Tlv.SAR_REFERENCE)
                .filter(r -> r <= 0xFFFF && total > 1 && total <= 255 && number >= 1 && number <= total)
                .map(r -> new Part(r.intValue(), 16, (int) total, (int) number));
    }

    /// The alphabet of a text; empty where it is none (SMPP 3.4, 5.2.19; the groups of 3GPP TS 23.038).
    private static Optional<Alphabet> written(int coding) {
        return switch (coding) {
            case 0, 0x10, 0x11, 0xF0, 0xF1 -> Optional.of(Alphabet.GSM7);
            case 1 -> Optional.of(Alphabet.ASCII);
            case 3 -> Optional.of(Alphabet.LATIN1);
            case 8, 0x18, 0x19 -> Optional.of(Alphabet.UCS2);
            default -> Optional.empty();
        };
    }

    private static int coding(Alphabet alphabet) {
        return switch (alphabet) {
            case GSM7 -> 0;
            case ASCII -> 1;
            case LATIN1 -> 3;
            case UCS2 -> 8;
            case GB18030 -> throw new IllegalArgumentException("SMPP has no " + alphabet);
        };
    }

    @Override
    public void writeLogin(ByteBuf out, Sequence sequence) {
        write(
                out,
                sequence,
                new Bind(
                        settings.mode(),
                        settings.systemId(),
                        settings.secret().text(),
                        settings.systemType(),
                        VERSION,
                        Address.NONE));
    }

    @Override
    public void writeHeartbeat(ByteBuf out, Sequence sequence) {
        write(out, sequence, new EnquireLink());
    }

    @Override
    public void writeGoodbye(ByteBuf out, Sequence sequence) {
        write(out, sequence, new Unbind());
    }

    @Override
    public void writeSubmission(ByteBuf out, Sequence sequence, Submission s) {
        Part part = s.content().part();
        boolean header = !part.alone() && settings.joining() == Joining.HEADER;
        List<Tlv> sar = part.alone() || header
                ? List.of()
                : List.of(
                        Tlv.two(Tlv.SAR_REFERENCE, part.reference()),
                        Tlv.octet(Tlv.SAR_TOTAL, part.total()),
                        Tlv.octet(Tlv.SAR_NUMBER, part.number()));
        write(
                out,
                sequence,
                new Message(
                        Way.SUBMIT,
                        "",
                        new Address(0, 1, s.from()),
                        new Address(settings.ton(), settings.npi(), s.to()),
                        header ? 0x40 : 0,
                        0,
                        s.priority(),
                        "",
                        "",
                        s.receipt() ? 1 : 0,
                        0,
                        coding(s.alphabet()),
                        header ? s.content().write() : s.content().content(),
                        sar));
    }

    @Override
    public void writeAnswer(ByteBuf out, Heard question) {
        switch (question) {
            case Heard.Heartbeat m -> write(out, m.sequence(), new EnquireLinkAnswer(SmppStatus.OK));
            case Heard.Goodbye m -> write(out, m.sequence(), new UnbindAnswer(SmppStatus.OK));
            case Heard.Strange m
            when question(m.command()) -> write(out, m.sequence(), new GenericNack(SmppStatus.BAD_COMMAND));
            default -> {}
        }
    }

    /// Whether an answer is due: not to answers, and not to the two commands that have none (4.1.7, 4.12).
    private static boolean question(int command) {
        return command >= 0 && command != OUTBIND && command != ALERT;
    }

    @Override
    public void writeAnswer(ByteBuf out, Heard.Delivered delivery, boolean kept) {
        int status = kept ? SmppStatus.OK : SmppStatus.COME_AGAIN;
        write(out, delivery.sequence(), new MessageAnswer(Way.DELIVER, status, ""));
    }

    @Override
    public void writeComplaint(ByteBuf out, ByteBuf frame) {
        int begin = frame.readerIndex();
        if (frame.readableBytes() >= SmppCodec.HEADER && question(frame.getInt(begin + 4))) {
            Sequence sequence = Sequence.of(frame.getInt(begin + 12));
            write(out, sequence, new GenericNack(SmppStatus.BAD_LENGTH));
        }
    }

    private void write(ByteBuf out, Sequence sequence, Smpp message) {
        codec.write(out, sequence.number(), message);
    }
}
