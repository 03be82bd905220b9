package cn.hotline12315.sms.frame;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/// Cuts the stream into frames that begin with their own length (four octets, big-endian, the length's octets
/// included), as CMPP, SMGP, SGIP and SMPP do. Each frame that goes on is a slice with a count of its own: who takes it
/// releases it.
///
/// A length below the header's or above the most is said once, as a [BadFrame] of which nobody knows the end; what
/// follows is thrown away, so that a link that is being ended holds no memory.
public final class Frames extends ByteToMessageDecoder {
    private final int header;
    private final int most;
    private boolean lost;

    /// @param header octets of the shortest frame: 12 for CMPP and SMGP, 16 for SMPP, 20 for SGIP
    /// @param most octets of the longest frame that this link takes
    public Frames(int header, int most) {
        if (header < 4 || most < header) {
            throw new IllegalArgumentException("frames of " + header + " to " + most + " octets");
        }
        this.header = header;
        this.most = most;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (lost) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < 4) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length < header || length > most) {
            lost = true;
            in.skipBytes(in.readableBytes());
            throw BadFrame.lost("a frame of " + length + " octets; " + header + " to " + most + " are possible");
        }
        if (in.readableBytes() >= length) {
            out.add(in.readRetainedSlice((int) length));
        }
    }
}
