package cn.hotline12315.sms.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.sms.frame.BadFrame;
import cn.hotline12315.sms.smpp.Smpp.Address;
import cn.hotline12315.sms.smpp.Smpp.Message;
import cn.hotline12315.sms.smpp.Smpp.Mode;
import cn.hotline12315.sms.smpp.Smpp.Way;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmppCodecTest {
    private static final HexFormat HEX = HexFormat.of();
    private final SmppCodec codec = new SmppCodec();

    @Test
    void theOctetsOfTheDocument() {
        // the example of SMPP 3.4, 3.2.3: bind_transmitter
        assertThat(written(
                        1,
                        new Smpp.Bind(Mode.TRANSMITTER, "SMPP3TEST", "secret08", "SUBMIT1", 0, new Address(1, 1, ""))))
                .isEqualTo("0000002f" + "00000002" + "00000000" + "00000001" + "534d50503354455354" + "00"
                        + "7365637265743038" + "00" + "5355424d495431" + "00" + "00" + "01" + "01" + "00");
        assertThat(written(5, new Smpp.EnquireLink())).isEqualTo("00000010" + "00000015" + "00000000" + "00000005");
        assertThat(written(5, new Smpp.GenericNack(3))).isEqualTo("00000010" + "80000000" + "00000003" + "00000005");
        assertThat(written(7, new Smpp.MessageAnswer(Way.SUBMIT, 0, "a1")))
                .isEqualTo("00000013" + "80000004" + "00000000" + "00000007" + "613100");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(12315);
        for (int round = 0; round < 20_000; round++) {
            Smpp message = any(random);
            ByteBuf out = Unpooled.buffer();
            codec.write(out, round, message);
            assertThat(out.getInt(0)).isEqualTo(out.readableBytes());
            SmppCodec.Framed read = codec.read(out);
            assertThat(out.isReadable()).isFalse();
            assertThat(read.sequence()).isEqualTo(round);
            assertThat(read.message()).usingRecursiveComparison().isEqualTo(message);
        }
    }

    @Test
    void aFrameThatEndsTooEarlyIsABadFrameAtEveryOctet() {
        Random random = new Random(12365);
        for (int round = 0; round < 500; round++) {
            ByteBuf whole = Unpooled.buffer();
            codec.write(whole, 1, any(random));
            for (int length = 0; length < whole.readableBytes(); length++) {
                try {
                    codec.read(whole.slice(0, length));
                } catch (BadFrame bad) {
                    assertThat(bad.framed()).isTrue();
                }
            }
        }
    }

    @Test
    void aMillionRandomFramesDoNoHarm() {
        Random random = new Random(12331);
        int[] commands = {1, 2, 4, 5, 6, 9, 0x15, 0x80000000, 0x80000004, 0x80000005, 0x80000009, 99};
        int read = 0;
        byte[] octets = new byte[300];
        for (int round = 0; round < 1_000_000; round++) {
            random.nextBytes(octets);
            for (int i = 0; i < 30; i++) {
                octets[16 + random.nextInt(60)] = 0; // else no C string ever ends
            }
            ByteBuf frame = Unpooled.wrappedBuffer(octets, 0, random.nextInt(octets.length));
            if (frame.readableBytes() >= 16) {
                frame.setInt(4, commands[random.nextInt(commands.length)]);
            }
            try {
                codec.read(frame);
                read++;
            } catch (BadFrame bad) {
                assertThat(bad.framed()).isTrue();
            }
        }
        assertThat(read).isBetween(100_000, 900_000);
    }

    @Test
    void whatDoesNotFitIsRefusedInWordsAndNothingIsWritten() {
        ByteBuf out = Unpooled.buffer();
        assertThatThrownBy(() -> codec.write(out, 1, message(Way.SUBMIT, new byte[255], List.of())))
                .hasMessage("short_message of 255 octets; 254 fit");
        assertThatThrownBy(() -> codec.write(out, 1, new Smpp.MessageAnswer(Way.SUBMIT, 0, "x".repeat(65))))
                .hasMessage("message_id has 65 octets; 64 fit");
        assertThat(out.readableBytes()).isZero();
    }

    @Test
    void aLongTextIsFoundInThePayload() {
        byte[] text = "x".repeat(3_000).getBytes(StandardCharsets.US_ASCII);
        Message message = message(Way.DELIVER, new byte[0], List.of(new Tlv(Tlv.MESSAGE_PAYLOAD, text)));
        ByteBuf out = Unpooled.buffer();
        codec.write(out, 1, message);
        assertThat(((Message) codec.read(out).message()).text()).isEqualTo(text);
    }

    @Test
    void aReceiptIsReadFromItsTextOrItsParameters() {
        String text = new SmppReceipt("0A1b", "DELIVRD").write("2611220830", "2611220831");
        Message receipt = message(Way.DELIVER, text.getBytes(StandardCharsets.US_ASCII), List.of());
        assertThat(SmppReceipt.read(receipt)).contains(new SmppReceipt("0A1b", "DELIVRD"));
        List<Tlv> tlvs = List.of(
                new Tlv(Tlv.RECEIPTED_MESSAGE_ID, "77\0".getBytes(StandardCharsets.US_ASCII)),
                Tlv.octet(Tlv.MESSAGE_STATE, 5));
        assertThat(SmppReceipt.read(message(Way.DELIVER, new byte[0], tlvs)))
                .contains(new SmppReceipt("77", "UNDELIV"));
        assertThat(SmppReceipt.read(message(Way.DELIVER, "hello".getBytes(StandardCharsets.US_ASCII), List.of())))
                .isEmpty();
    }

    private static Smpp any(Random random) {
        byte[] content = new byte[random.nextInt(255)];
        random.nextBytes(content);
        Mode mode = Mode.values()[random.nextInt(3)];
        Way way = Way.values()[random.nextInt(2)];
        List<Tlv> tlvs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            byte[] value = new byte[random.nextInt(40)];
            random.nextBytes(value);
            tlvs.add(new Tlv(random.nextInt(65_536), value));
        }
        return switch (random.nextInt(10)) {
            case 0 ->
                new Smpp.Bind(mode, word(random, 15), word(random, 8), word(random, 12), 0x34, address(random, 40));
            case 1 -> new Smpp.BindAnswer(mode, random.nextInt(), word(random, 15), tlvs);
            case 2 -> new Smpp.MessageAnswer(way, random.nextInt(), word(random, 64));
            case 3 -> new Smpp.Unbind();
            case 4 -> new Smpp.UnbindAnswer(random.nextInt());
            case 5 -> new Smpp.EnquireLink();
            case 6 -> new Smpp.EnquireLinkAnswer(random.nextInt());
            case 7 -> new Smpp.GenericNack(random.nextInt());
            case 8 -> new Smpp.Other(0x103, random.nextInt(), content);
            default ->
                new Message(
                        way,
                        word(random, 5),
                        address(random, 20),
                        address(random, 20),
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextInt(4),
                        word(random, 16),
                        word(random, 16),
                        random.nextInt(256),
                        random.nextInt(2),
                        random.nextInt(256),
                        content,
                        tlvs);
        };
    }

    private static Address address(Random random, int most) {
        return new Address(random.nextInt(256), random.nextInt(256), word(random, most));
    }

    private static String word(Random random, int most) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            word.append((char) ('!' + random.nextInt(90)));
        }
        return word.toString();
    }

    private static Message message(Way way, byte[] content, List<Tlv> tlvs) {
        return new Message(way, "", Address.NONE, Address.NONE, 4, 0, 0, "", "", 0, 0, 0, content, tlvs);
    }

    private static String written(int sequence, Smpp message) {
        ByteBuf out = Unpooled.buffer();
        new SmppCodec().write(out, sequence, message);
        byte[] octets = new byte[out.readableBytes()];
        out.readBytes(octets);
        return HEX.formatHex(octets);
    }
}
