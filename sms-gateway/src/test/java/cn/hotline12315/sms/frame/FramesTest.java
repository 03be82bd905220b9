package cn.hotline12315.sms.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final EmbeddedChannel channel = new EmbeddedChannel(new Frames(12, 4096));

    @Test
    void framesAreFoundWhereverTheStreamIsCut() {
        for (int cut = 1; cut < 60; cut++) {
            EmbeddedChannel cuts = new EmbeddedChannel(new Frames(12, 4096));
            ByteBuf stream = frames(12, 20, 30);
            while (stream.isReadable()) {
                cuts.writeInbound(stream.readRetainedSlice(Math.min(cut, stream.readableBytes())));
            }
            for (int length : new int[] {12, 20, 30}) {
                ByteBuf frame = cuts.readInbound();
                assertThat(frame.readableBytes()).isEqualTo(length);
                frame.release();
            }
            assertThat(cuts.finish()).isFalse();
            stream.release();
            assertThat(stream.refCnt()).isZero();
        }
    }

    @Test
    void everyLengthThatCannotBeEndsTheLinkAndHoldsNothing() {
        for (int length : new int[] {0, 1, 11, 4097, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
            EmbeddedChannel lost = new EmbeddedChannel(new Frames(12, 4096));
            assertThatThrownBy(() ->
                            lost.writeInbound(Unpooled.buffer().writeInt(length).writeZero(8)))
                    .isInstanceOf(DecoderException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            BadFrame.class, bad -> assertThat(bad.framed()).isFalse());
            ByteBuf more = Unpooled.buffer().writeInt(12).writeZero(8);
            lost.writeInbound(more);
            assertThat(more.refCnt()).isZero();
            assertThat((Object) lost.readInbound()).isNull();
        }
    }

    @Test
    void aFrameThatIsNotWholeYetWaits() {
        channel.writeInbound(Unpooled.buffer().writeInt(20).writeZero(15));
        assertThat((Object) channel.readInbound()).isNull();
        channel.writeInbound(Unpooled.buffer().writeZero(1));
        ByteBuf frame = channel.readInbound();
        assertThat(frame.readableBytes()).isEqualTo(20);
        frame.release();
    }

    private static ByteBuf frames(int... lengths) {
        ByteBuf all = Unpooled.buffer();
        for (int length : lengths) {
            all.writeInt(length).writeZero(length - 4);
        }
        return all;
    }
}
