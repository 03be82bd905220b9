package cn.hotline12315.sms.smpp;

import java.util.List;

/// The messages of SMPP 3.4 that a hotline needs (issue 1.2, chapter 4). Numbers are as they came. Byte arrays are not
/// copied.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Smpp {
    int GENERIC_NACK = 0x80000000;
    int ENQUIRE_LINK = 0x15;
    int UNBIND = 0x06;

    /// The command's id; an answer's has its highest bit set.
    int command();

    /// `command_status`: 0 but in answers.
    default int status() {
        return 0;
    }

    /// How a link is used.
    enum Mode {
        RECEIVER(0x01),
        TRANSMITTER(0x02),
        TRANSCEIVER(0x09);

        private final int command;

        Mode(int command) {
            this.command = command;
        }

        int command() {
            return command;
        }
    }

    /// @param systemId 15 characters at most
    /// @param password 8 characters at most
    /// @param systemType 12 characters at most
    /// @param interfaceVersion `0x34`
    record Bind(Mode mode, String systemId, String password, String systemType, int interfaceVersion, Address range)
            implements Smpp {
        @Override
        public int command() {
            return mode.command();
        }
    }

    record BindAnswer(Mode mode, int status, String systemId, List<Tlv> tlvs) implements Smpp {
        public BindAnswer {
            tlvs = List.copyOf(tlvs);
        }

        @Override
        public int command() {
            return mode.command() | GENERIC_NACK;
        }
    }

    /// @param ton type of number: 0 unknown, 1 international, 2 national, 5 alphanumeric
    /// @param npi numbering plan: 1 is E.164
    /// @param digits 20 characters at most (40 in a bind)
    record Address(int ton, int npi, String digits) {
        public static final Address NONE = new Address(0, 0, "");
    }

    /// Which way a message goes.
    enum Way {
        SUBMIT(0x04),
        DELIVER(0x05);

        private final int command;

        Way(int command) {
            this.command = command;
        }

        int command() {
            return command;
        }
    }

    /// A message: `submit_sm` or `deliver_sm`, which have the same fields.
    ///
    /// @param esmClass `0x40`: the content begins with a header; `0x04`: it is a receipt
    /// @param sendAt empty, or 16 characters (7.1.1)
    /// @param validUntil as `sendAt`
    /// @param registered `registered_delivery`: 1 asks for a receipt
    /// @param coding `data_coding`: 0 the centre's default, 1 ASCII, 3 Latin 1, 8 UCS2
    /// @param content at most 254 octets; longer ones go as `message_payload`
    record Message(
            Way way,
            String service,
            Address from,
            Address to,
            int esmClass,
            int protocol,
            int priority,
            String sendAt,
            String validUntil,
            int registered,
            int replace,
            int coding,
            byte[] content,
            List<Tlv> tlvs)
            implements Smpp {
        public Message {
            tlvs = List.copyOf(tlvs);
        }

        @Override
        public int command() {
            return way.command();
        }

        /// The content, wherever it stands.
        public byte[] text() {
            return content.length > 0
                    ? content
                    : Tlv.find(tlvs, Tlv.MESSAGE_PAYLOAD).map(Tlv::value).orElse(content);
        }

        /// Whether the content begins with a user data header (5.2.12).
        public boolean headed() {
            return (esmClass & 0x40) != 0;
        }

        /// Whether it says what became of a message of ours (5.2.12): bits 2 to 5 are 0001.
        public boolean receipt() {
            return (esmClass & 0x3C) == 0x04;
        }
    }

    /// @param id the centre's name for a submitted message; empty in the answer to a delivery, and where it was refused
    record MessageAnswer(Way way, int status, String id) implements Smpp {
        @Override
        public int command() {
            return way.command() | GENERIC_NACK;
        }
    }

    record Unbind() implements Smpp {
        @Override
        public int command() {
            return UNBIND;
        }
    }

    record UnbindAnswer(int status) implements Smpp {
        @Override
        public int command() {
            return UNBIND | GENERIC_NACK;
        }
    }

    record EnquireLink() implements Smpp {
        @Override
        public int command() {
            return ENQUIRE_LINK;
        }
    }

    record EnquireLinkAnswer(int status) implements Smpp {
        @Override
        public int command() {
            return ENQUIRE_LINK | GENERIC_NACK;
        }
    }

    /// What was sent could not be read, or is not known (4.3.1).
    record GenericNack(int status) implements Smpp {
        @Override
        public int command() {
            return GENERIC_NACK;
        }
    }

    /// A command that this side does not know: a question is answered with [GenericNack], an answer is not.
    record Other(int command, int status, byte[] body) implements Smpp {}
}
