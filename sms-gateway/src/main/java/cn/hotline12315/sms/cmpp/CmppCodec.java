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
import cn.hotline12315.sms.frame.BadFrame;
import cn.hotline12315.sms.frame.Fields;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/// One frame of CMPP, bytes to record and back (QB-GF-028-2003, 7.3 and 7.4). Without state; any thread.
public final class CmppCodec {
    /// Octets of the header: total length, command, sequence.
    public static final int HEADER = 12;
    /// A SUBMIT of 3.0 to 99 numbers with 255 octets has 3,612; some room above.
    public static final int LONGEST_FRAME = 4096;

    private static final int ANSWER = 0x80000000;
    private static final int MOST_NUMBERS = 99;

    private final CmppVersion version;

    public CmppCodec(CmppVersion version) {
        this.version = version;
    }

    /// @param sequence as it came; an answer carries that of its question
    public record Framed(int sequence, Cmpp message) {}

    /// @param frame one whole frame; not released
    /// @throws BadFrame when its inside does not fit
    public Framed read(ByteBuf frame) {
        Fields.need(frame, HEADER, "the header");
        frame.skipBytes(4);
        int command = frame.readInt();
        int sequence = frame.readInt();
        return new Framed(sequence, body(command, frame));
    }

    private Cmpp body(int command, ByteBuf in) {
        return switch (command) {
            case Connect.COMMAND ->
                new Connect(
                        Fields.fixed(in, 6, "Source_Addr"),
                        Fields.octets(in, 16, "AuthenticatorSource"),
                        Fields.octet(in, "Version"),
                        Fields.four(in, "Timestamp"));
            case Connect.COMMAND | ANSWER ->
                new ConnectAnswer(
                        result(in, "Status"), Fields.octets(in, 16, "AuthenticatorISMG"), Fields.octet(in, "Version"));
            case Terminate.COMMAND -> new Terminate();
            case Terminate.COMMAND | ANSWER -> new TerminateAnswer();
            case Submit.COMMAND -> submit(in);
            case Submit.COMMAND | ANSWER -> new SubmitAnswer(id(in), result(in, "Result"));
            case Deliver.COMMAND -> deliver(in);
            case Deliver.COMMAND | ANSWER -> new DeliverAnswer(id(in), result(in, "Result"));
            case ActiveTest.COMMAND -> new ActiveTest();
            case ActiveTest.COMMAND | ANSWER -> {
                in.skipBytes(in.readableBytes()); // one reserved octet, which some leave out
                yield new ActiveTestAnswer();
            }
            default -> new Other(command, Fields.octets(in, in.readableBytes(), "the body"));
        };
    }

    private Submit submit(ByteBuf in) {
        Fields.octets(in, 8, "Msg_Id");
        int total = Fields.octet(in, "Pk_total");
        int number = Fields.octet(in, "Pk_number");
        int receipt = Fields.octet(in, "Registered_Delivery");
        int level = Fields.octet(in, "Msg_level");
        String service = Fields.fixed(in, 10, "Service_Id");
        int payer = Fields.octet(in, "Fee_UserType");
        String terminal = Fields.fixed(in, version.terminal(), "Fee_terminal_Id");
        onlyIn3(in, 1, "Fee_terminal_type");
        Fields.octet(in, "TP_pId");
        int headed = Fields.octet(in, "TP_udhi");
        int format = Fields.octet(in, "Msg_Fmt");
        String source = Fields.fixed(in, 6, "Msg_src");
        Fee fee = new Fee(payer, terminal, Fields.fixed(in, 2, "FeeType"), Fields.fixed(in, 6, "FeeCode"));
        String validUntil = Fields.fixed(in, 17, "ValId_Time");
        String sendAt = Fields.fixed(in, 17, "At_Time");
        String from = Fields.fixed(in, 21, "Src_Id");
        List<String> to = numbers(in);
        onlyIn3(in, 1, "Dest_terminal_type");
        byte[] content = Fields.octets(in, Fields.octet(in, "Msg_Length"), "Msg_Content");
        return new Submit(
                total,
                number,
                receipt == 1,
                level,
                service,
                fee,
                headed == 1,
                format,
                source,
                validUntil,
                sendAt,
                from,
                to,
                content,
                last(in));
    }

    private List<String> numbers(ByteBuf in) {
        int count = Fields.octet(in, "DestUsr_tl");
        if (count > MOST_NUMBERS) {
            throw BadFrame.inside("a message to " + count + " numbers; " + MOST_NUMBERS + " are possible");
        }
        List<String> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(Fields.fixed(in, version.terminal(), "Dest_terminal_Id"));
        }
        return numbers;
    }

    private Deliver deliver(ByteBuf in) {
        CmppMessageId id = id(in);
        String to = Fields.fixed(in, 21, "Dest_Id");
        String service = Fields.fixed(in, 10, "Service_Id");
        Fields.octet(in, "TP_pid");
        int headed = Fields.octet(in, "TP_udhi");
        int format = Fields.octet(in, "Msg_Fmt");
        String from = Fields.fixed(in, version.terminal(), "Src_terminal_Id");
        onlyIn3(in, 1, "Src_terminal_type");
        int receipt = Fields.octet(in, "Registered_Delivery");
        byte[] content = Fields.octets(in, Fields.octet(in, "Msg_Length"), "Msg_Content");
        return new Deliver(id, to, service, headed == 1, format, from, receipt == 1, content, last(in));
    }

    private void onlyIn3(ByteBuf in, int octets, String field) {
        if (version == CmppVersion.V3) {
            Fields.octets(in, octets, field);
        }
    }

    /// `LinkID` of 3.0, the reserve of 2.0. It is the frame's end, and some leave it out.
    private String last(ByteBuf in) {
        int width = version == CmppVersion.V3 ? 20 : 8;
        return in.readableBytes() < width ? "" : Fields.fixed(in, width, "LinkID");
    }

    private static CmppMessageId id(ByteBuf in) {
        Fields.need(in, 8, "Msg_Id");
        return new CmppMessageId(in.readLong());
    }

    private int result(ByteBuf in, String field) {
        return version == CmppVersion.V3 ? Fields.four(in, field) : Fields.octet(in, field);
    }

    /// Appends one frame.
    ///
    /// @throws IllegalArgumentException when a field does not fit; nothing is appended then
    public void write(ByteBuf out, int sequence, Cmpp message) {
        int begin = out.writerIndex();
        try {
            out.writeInt(0).writeInt(message.command()).writeInt(sequence);
            body(out, message);
            out.setInt(begin, out.writerIndex() - begin);
        } catch (RuntimeException e) {
            out.writerIndex(begin);
            throw e;
        }
    }

    private void body(ByteBuf out, Cmpp message) {
        switch (message) {
            case Connect m -> {
                Fields.putFixed(out, m.sourceAddress(), 6, "Source_Addr");
                out.writeBytes(m.authenticator(), 0, 16).writeByte(m.version()).writeInt(m.timestamp());
            }
            case ConnectAnswer m -> {
                putResult(out, m.status());
                out.writeBytes(m.authenticator(), 0, 16).writeByte(m.version());
            }
            case Submit m -> putSubmit(out, m);
            case SubmitAnswer m -> putResult(out.writeLong(m.id().value()), m.result());
            case Deliver m -> putDeliver(out, m);
            case DeliverAnswer m -> putResult(out.writeLong(m.id().value()), m.result());
            case ActiveTestAnswer m -> out.writeByte(0);
            case Other m -> out.writeBytes(m.body());
            case Terminate m -> {}
            case TerminateAnswer m -> {}
            case ActiveTest m -> {}
        }
    }

    private void putSubmit(ByteBuf out, Submit m) {
        if (m.to().isEmpty() || m.to().size() > MOST_NUMBERS) {
            throw new IllegalArgumentException("a message to " + m.to().size() + " numbers");
        }
        out.writeLong(0); // the gateway gives the id
        out.writeByte(m.total())
                .writeByte(m.number())
                .writeByte(m.receipt() ? 1 : 0)
                .writeByte(m.level());
        Fields.putFixed(out, m.service(), 10, "Service_Id");
        out.writeByte(m.fee().payer());
        Fields.putFixed(out, m.fee().terminal(), version.terminal(), "Fee_terminal_Id");
        zeroIn3(out);
        out.writeByte(0).writeByte(m.headed() ? 1 : 0).writeByte(m.format());
        Fields.putFixed(out, m.source(), 6, "Msg_src");
        Fields.putFixed(out, m.fee().type(), 2, "FeeType");
        Fields.putFixed(out, m.fee().code(), 6, "FeeCode");
        Fields.putFixed(out, m.validUntil(), 17, "ValId_Time");
        Fields.putFixed(out, m.sendAt(), 17, "At_Time");
        Fields.putFixed(out, m.from(), 21, "Src_Id");
        out.writeByte(m.to().size());
        m.to().forEach(number -> Fields.putFixed(out, number, version.terminal(), "Dest_terminal_Id"));
        zeroIn3(out);
        putContent(out, m.content(), m.link());
    }

    private void putDeliver(ByteBuf out, Deliver m) {
        out.writeLong(m.id().value());
        Fields.putFixed(out, m.to(), 21, "Dest_Id");
        Fields.putFixed(out, m.service(), 10, "Service_Id");
        out.writeByte(0).writeByte(m.headed() ? 1 : 0).writeByte(m.format());
        Fields.putFixed(out, m.from(), version.terminal(), "Src_terminal_Id");
        zeroIn3(out);
        out.writeByte(m.receipt() ? 1 : 0);
        putContent(out, m.content(), m.link());
    }

    private void putContent(ByteBuf out, byte[] content, String link) {
        if (content.length > 255) {
            throw new IllegalArgumentException("Msg_Content of " + content.length + " octets; 255 fit");
        }
        out.writeByte(content.length).writeBytes(content);
        Fields.putFixed(out, link, version == CmppVersion.V3 ? 20 : 8, "LinkID");
    }

    private void zeroIn3(ByteBuf out) {
        if (version == CmppVersion.V3) {
            out.writeByte(0);
        }
    }

    private void putResult(ByteBuf out, int result) {
        if (version == CmppVersion.V3) {
            out.writeInt(result);
        } else {
            out.writeByte(result);
        }
    }
}
