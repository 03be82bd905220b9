package cn.hotline12315.sms.cmpp;

import cn.hotline12315.sms.frame.Fields;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;

/// What became of a submitted message: the content of a DELIVER whose `Registered_Delivery` is 1
/// (QB-GF-028-2003, 7.4.5.1).
///
/// @param id what SUBMIT_RESP said
/// @param status seven characters: `DELIVRD`, `EXPIRED`, `DELETED`, `UNDELIV`, `ACCEPTD` (not the last word),
/// `UNKNOWN`,
///     `REJECTD`, or an operator's own (`MA:0001`)
/// @param submitted YYMMDDhhmm
/// @param done YYMMDDhhmm
/// @param destination the citizen's number as it was submitted
/// @param sequence of the message centre
public record CmppReceipt(
        CmppMessageId id, String status, String submitted, String done, String destination, int sequence) {

    /// @throws cn.hotline12315.sms.frame.BadFrame when it is too short
    public static CmppReceipt read(CmppVersion version, byte[] content) {
        ByteBuf in = Unpooled.wrappedBuffer(content);
        Fields.need(in, 8, "Msg_Id of the receipt");
        // carriers are known that send 2.0's width on a 3.0 link, and the other way round
        int terminal = content.length == 60 ? 21 : content.length == 71 ? 32 : version.terminal();
        return new CmppReceipt(
                new CmppMessageId(in.readLong()),
                Fields.fixed(in, 7, "Stat"),
                Fields.fixed(in, 10, "Submit_time"),
                Fields.fixed(in, 10, "Done_time"),
                Fields.fixed(in, terminal, "Dest_terminal_Id of the receipt"),
                Fields.four(in, "SMSC_sequence"));
    }

    /// @return 60 octets in 2.0, 71 in 3.0
    public byte[] write(CmppVersion version) {
        ByteBuf out = ByteBufAllocator.DEFAULT.heapBuffer(71);
        try {
            out.writeLong(id.value());
            Fields.putFixed(out, status, 7, "Stat");
            Fields.putFixed(out, submitted, 10, "Submit_time");
            Fields.putFixed(out, done, 10, "Done_time");
            Fields.putFixed(out, destination, version.terminal(), "Dest_terminal_Id of the receipt");
            out.writeInt(sequence);
            byte[] octets = new byte[out.readableBytes()];
            out.readBytes(octets);
            return octets;
        } finally {
            out.release();
        }
    }
}
