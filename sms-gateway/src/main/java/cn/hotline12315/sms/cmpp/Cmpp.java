package cn.hotline12315.sms.cmpp;

import java.util.List;

/// The messages of CMPP (QB-GF-028-2003, 7.4). Numbers are as they came: what they must be is the link's business, not
/// the codec's. Byte arrays are not copied.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Cmpp {
    /// The command's number; an answer's has its highest bit set.
    int command();

    /// @param sourceAddress the account, 6 octets at most
    /// @param authenticator 16 octets, see [CmppLogin#source]
    /// @param version its octet: `0x20`, `0x30`
    /// @param timestamp MMDDHHMMSS
    record Connect(String sourceAddress, byte[] authenticator, int version, int timestamp) implements Cmpp {
        public static final int COMMAND = 1;

        @Override
        public int command() {
            return COMMAND;
        }
    }

    /// @param status 0 welcome, 1 wrong structure, 2 unknown source, 3 wrong authenticator, 4 version too high, above:
    ///     other
    /// @param authenticator 16 octets, see [CmppLogin#gateway]
    /// @param version the highest that the gateway speaks
    record ConnectAnswer(int status, byte[] authenticator, int version) implements Cmpp {
        @Override
        public int command() {
            return answer(Connect.COMMAND);
        }
    }

    record Terminate() implements Cmpp {
        public static final int COMMAND = 2;

        @Override
        public int command() {
            return COMMAND;
        }
    }

    record TerminateAnswer() implements Cmpp {
        @Override
        public int command() {
            return answer(Terminate.COMMAND);
        }
    }

    /// A message to citizens.
    ///
    /// @param total parts of the whole, 1 and more
    /// @param number which part this is
    /// @param receipt whether the sender wants to know what becomes of it
    /// @param level 0 to 9
    /// @param fee who pays, and how
    /// @param headed whether the content begins with a header (`TP_udhi`)
    /// @param format `Msg_Fmt`: 0 ASCII, 3 write to SIM, 4 binary, 8 UCS2, 15 GB18030
    /// @param source the account
    /// @param validUntil empty, or an absolute SMPP time of 16 characters
    /// @param sendAt as `validUntil`
    /// @param from the access number with its extension
    /// @param to 1 to 99 numbers
    /// @param content at most 159 octets in ASCII, else 140
    /// @param link of a message asked for by the citizen (3.0); empty
    record Submit(
            int total,
            int number,
            boolean receipt,
            int level,
            String service,
            Fee fee,
            boolean headed,
            int format,
            String source,
            String validUntil,
            String sendAt,
            String from,
            List<String> to,
            byte[] content,
            String link)
            implements Cmpp {
        public static final int COMMAND = 4;

        public Submit {
            to = List.copyOf(to);
        }

        @Override
        public int command() {
            return COMMAND;
        }
    }

    /// @param payer `Fee_UserType`: 0 the receiver, 1 the sender, 2 the service provider, 3 who `terminal` says
    /// @param type `01` free, `02` by the message, `03` by the month
    /// @param code in fen
    record Fee(int payer, String terminal, String type, String code) {
        /// The hotline pays.
        public static final Fee OURS = new Fee(2, "", "01", "0");
    }

    /// @param result 0 taken; 8 too fast; the others are errors (7.4.3.3)
    record SubmitAnswer(CmppMessageId id, int result) implements Cmpp {
        @Override
        public int command() {
            return answer(Submit.COMMAND);
        }
    }

    /// A message of a citizen, or, where `receipt` is true, a [CmppReceipt].
    ///
    /// @param to the access number with its extension
    /// @param from the citizen's number
    record Deliver(
            CmppMessageId id,
            String to,
            String service,
            boolean headed,
            int format,
            String from,
            boolean receipt,
            byte[] content,
            String link)
            implements Cmpp {
        public static final int COMMAND = 5;

        @Override
        public int command() {
            return COMMAND;
        }
    }

    record DeliverAnswer(CmppMessageId id, int result) implements Cmpp {
        @Override
        public int command() {
            return answer(Deliver.COMMAND);
        }
    }

    record ActiveTest() implements Cmpp {
        public static final int COMMAND = 8;

        @Override
        public int command() {
            return COMMAND;
        }
    }

    record ActiveTestAnswer() implements Cmpp {
        @Override
        public int command() {
            return answer(ActiveTest.COMMAND);
        }
    }

    /// A command that this side does not know. CMPP has no word for that: who gets one says nothing.
    record Other(int command, byte[] body) implements Cmpp {}

    private static int answer(int command) {
        return command | 0x80000000;
    }
}
