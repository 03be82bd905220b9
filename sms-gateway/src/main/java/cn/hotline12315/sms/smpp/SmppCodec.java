package cn.hotline12315.sms.smpp;

import cn.hotline12315.sms.frame.BadFrame;
import cn.hotline12315.sms.frame.Fields;
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
import io.netty.buffer.ByteBuf;

/// One frame of SMPP 3.4, bytes to record and back. Without state; any thread.
public final class SmppCodec {
    /// Octets of the header: length, id, status, sequence.
    public static final int HEADER = 16;
    /// A message with a `message_payload` of 64 kB, and its other fields.
    public static final int LONGEST_FRAME = 70_000;

    private static final int ANSWER = Smpp.GENERIC_NACK;
    private static final int LONGEST_CONTENT = 254;

    /// @param sequence as it came; an answer carries that of its question
    public record Framed(int sequence, Smpp message) {}

    /// @param frame one whole frame; not released
    /// @throws BadFrame when its inside does not fit
    public Framed read(ByteBuf frame) {
        Fields.need(frame, HEADER, "the header");
        frame.skipBytes(4);
        int command = frame.readInt();
        int status = frame.readInt();
        int sequence = frame.readInt();
        return new Framed(sequence, body(command, status, frame));
    }

    private static Smpp body(int command, int status, ByteBuf in) {
        return switch (command) {
            case 0x01 -> bind(Mode.RECEIVER, in);
            case 0x02 -> bind(Mode.TRANSMITTER, in);
            case 0x09 -> bind(Mode.TRANSCEIVER, in);
            case 0x01 | ANSWER -> bindAnswer(Mode.RECEIVER, status, in);
            case 0x02 | ANSWER -> bindAnswer(Mode.TRANSMITTER, status, in);
            case 0x09 | ANSWER -> bindAnswer(Mode.TRANSCEIVER, status, in);
            case 0x04 -> message(Way.SUBMIT, in);
            case 0x05 -> message(Way.DELIVER, in);
            case 0x04 | ANSWER -> messageAnswer(Way.SUBMIT, status, in);
            case 0x05 | ANSWER -> messageAnswer(Way.DELIVER, status, in);
            case Smpp.UNBIND -> new Unbind();
            case Smpp.UNBIND | ANSWER -> new UnbindAnswer(status);
            case Smpp.ENQUIRE_LINK -> new EnquireLink();
            case Smpp.ENQUIRE_LINK | ANSWER -> new EnquireLinkAnswer(status);
            case Smpp.GENERIC_NACK -> new GenericNack(status);
            default -> new Other(command, status, Fields.octets(in, in.readableBytes(), "the body"));
        };
    }

    private static Bind bind(Mode mode, ByteBuf in) {
        return new Bind(
                mode,
                Fields.terminated(in, 16, "system_id"),
                Fields.terminated(in, 9, "password"),
                Fields.terminated(in, 13, "system_type"),
                Fields.octet(in, "interface_version"),
                address(in, 41, "address_range"));
    }

    /// An answer with an error may have no body (4.1.2).
    private static BindAnswer bindAnswer(Mode mode, int status, ByteBuf in) {
        String systemId = in.isReadable() ? Fields.terminated(in, 16, "system_id") : "";
        return new BindAnswer(mode, status, systemId, Tlv.readAll(in));
    }

    private static Address address(ByteBuf in, int most, String field) {
        return new Address(
                Fields.octet(in, field + "'s type"),
                Fields.octet(in, field + "'s plan"),
                Fields.terminated(in, most, field));
    }

    private static Message message(Way way, ByteBuf in) {
        String service = Fields.terminated(in, 6, "service_type");
        Address from = address(in, 21, "source_addr");
        Address to = address(in, 21, "destination_addr");
        int esmClass = Fields.octet(in, "esm_class");
        int protocol = Fields.octet(in, "protocol_id");
        int priority = Fields.octet(in, "priority_flag");
        String sendAt = Fields.terminated(in, 17, "schedule_delivery_time");
        String validUntil = Fields.terminated(in, 17, "validity_period");
        int registered = Fields.octet(in, "registered_delivery");
        int replace = Fields.octet(in, "replace_if_present_flag");
        int coding = Fields.octet(in, "data_coding");
        Fields.octet(in, "sm_default_msg_id");
        byte[] content = Fields.octets(in, Fields.octet(in, "sm_length"), "short_message");
        return new Message(
                way,
                service,
                from,
                to,
                esmClass,
                protocol,
                priority,
                sendAt,
                validUntil,
                registered,
                replace,
                coding,
                content,
                Tlv.readAll(in));
    }

    private static MessageAnswer messageAnswer(Way way, int status, ByteBuf in) {
        return new MessageAnswer(way, status, in.isReadable() ? Fields.terminated(in, 65, "message_id") : "");
    }

    /// Appends one frame.
    ///
    /// @throws IllegalArgumentException when a field does not fit; nothing is appended then
    public void write(ByteBuf out, int sequence, Smpp message) {
        int begin = out.writerIndex();
        try {
            out.writeInt(0)
                    .writeInt(message.command())
                    .writeInt(message.status())
                    .writeInt(sequence);
            body(out, message);
            out.setInt(begin, out.writerIndex() - begin);
        } catch (RuntimeException e) {
            out.writerIndex(begin);
            throw e;
        }
    }

    private static void body(ByteBuf out, Smpp message) {
        switch (message) {
            case Bind m -> {
                Fields.putTerminated(out, m.systemId(), 16, "system_id");
                Fields.putTerminated(out, m.password(), 9, "password");
                Fields.putTerminated(out, m.systemType(), 13, "system_type");
                out.writeByte(m.interfaceVersion());
                putAddress(out, m.range(), 41, "address_range");
            }
            case BindAnswer m -> {
                Fields.putTerminated(out, m.systemId(), 16, "system_id");
                Tlv.writeAll(out, m.tlvs());
            }
            case Message m -> putMessage(out, m);
            case MessageAnswer m -> Fields.putTerminated(out, m.id(), 65, "message_id");
            case Other m -> out.writeBytes(m.body());
            case Unbind m -> {}
            case UnbindAnswer m -> {}
            case EnquireLink m -> {}
            case EnquireLinkAnswer m -> {}
            case GenericNack m -> {}
        }
    }

    private static void putMessage(ByteBuf out, Message m) {
        if (m.content().length > LONGEST_CONTENT) {
            throw new IllegalArgumentException(
                    "short_message of " + m.content().length + " octets; " + LONGEST_CONTENT + " fit");
        }
        Fields.putTerminated(out, m.service(), 6, "service_type");
        putAddress(out, m.from(), 21, "source_addr");
        putAddress(out, m.to(), 21, "destination_addr");
        out.writeByte(m.esmClass()).writeByte(m.protocol()).writeByte(m.priority());
        Fields.putTerminated(out, m.sendAt(), 17, "schedule_delivery_time");
        Fields.putTerminated(out, m.validUntil(), 17, "validity_period");
        out.writeByte(m.registered())
                .writeByte(m.replace())
                .writeByte(m.coding())
                .writeByte(0);
        out.writeByte(m.content().length).writeBytes(m.content());
        Tlv.writeAll(out, m.tlvs());
    }

    private static void putAddress(ByteBuf out, Address address, int most, String field) {
        out.writeByte(address.ton()).writeByte(address.npi());
        Fields.putTerminated(out, address.digits(), most, field);
    }
}
