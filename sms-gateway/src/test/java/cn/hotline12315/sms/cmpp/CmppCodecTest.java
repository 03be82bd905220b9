package cn.hotline12315.sms.cmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.sms.cmpp.Cmpp.Deliver;
import cn.hotline12315.sms.cmpp.Cmpp.Fee;
import cn.hotline12315.sms.cmpp.Cmpp.Submit;
import cn.hotline12315.sms.cmpp.CmppCodec.Framed;
import cn.hotline12315.sms.frame.BadFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CmppCodecTest {
    private static final HexFormat HEX = HexFormat.of();

    /// The widths of every field are those of the document's tables (7.4.1 to 7.4.7).
    @Test
    void theOctetsOfTheDocument() {
        assertThat(written(
                        CmppVersion.V3,
                        1,
                        new Cmpp.Connect("901234", HEX.parseHex("00112233445566778899aabbccddeeff"), 0x30, 1122083000)))
                .isEqualTo("00000027" + "00000001" + "00000001" + "393031323334" + "00112233445566778899aabbccddeeff"
                        + "30" + "42e1a0b8");
        assertThat(written(CmppVersion.V2, 2, new Cmpp.ConnectAnswer(3, new byte[16], 0x20)))
                .isEqualTo("0000001e" + "80000001" + "00000002" + "03" + "00".repeat(16) + "20");
        assertThat(written(CmppVersion.V3, 2, new Cmpp.ConnectAnswer(3, new byte[16], 0x30)))
                .isEqualTo("00000021" + "80000001" + "00000002" + "00000003" + "00".repeat(16) + "30");
        assertThat(written(CmppVersion.V2, 9, new Cmpp.ActiveTest())).isEqualTo("0000000c" + "00000008" + "00000009");
        assertThat(written(CmppVersion.V3, 9, new Cmpp.ActiveTestAnswer()))
                .isEqualTo("0000000d" + "80000008" + "00000009" + "00");
        assertThat(written(CmppVersion.V3, 9, new Cmpp.Terminate())).isEqualTo("0000000c" + "00000002" + "00000009");
        assertThat(written(CmppVersion.V2, 5, new Cmpp.DeliverAnswer(new CmppMessageId(0x0102030405060708L), 8)))
                .isEqualTo("00000015" + "80000005" + "00000005" + "0102030405060708" + "08");
        assertThat(written(CmppVersion.V3, 5, new Cmpp.SubmitAnswer(new CmppMessageId(1), 8)))
                .isEqualTo("00000018" + "80000004" + "00000005" + "0000000000000001" + "00000008");
    }

    @Test
    void aSubmitHasTheWidthsOfItsVersion() {
        Submit submit = submit(List.of("13971000001"), "投诉".getBytes(StandardCharsets.UTF_16BE));
        assertThat(written(CmppVersion.V2, 1, submit).length() / 2).isEqualTo(12 + 117 + 21 + 1 + 4 + 8);
        assertThat(written(CmppVersion.V3, 1, submit).length() / 2).isEqualTo(12 + 129 + 32 + 1 + 1 + 4 + 20);
        assertThat(written(CmppVersion.V2, 1, submit))
                .startsWith("000000a3" + "00000004" + "00000001" + "00".repeat(8) + "01" + "01" + "01" + "05")
                .endsWith("313339373130303030303100000000000000000000" + "04" + "62958bc9" + "00".repeat(8));
    }

    @Test
    void theAuthenticatorIsTheMd5OfTheDocument() throws Exception {
        byte[] expected = MessageDigest.getInstance("MD5")
                .digest("901234\0\0\0\0\0\0\0\0\0secret0102030405".getBytes(StandardCharsets.US_ASCII));
        assertThat(CmppLogin.source("901234", "secret".getBytes(StandardCharsets.US_ASCII), 102030405))
                .isEqualTo(expected);
        byte[] secret = {'s'};
        assertThat(CmppLogin.gateway(CmppVersion.V2, 0, new byte[16], secret))
                .isNotEqualTo(CmppLogin.gateway(CmppVersion.V3, 0, new byte[16], secret));
        assertThat(CmppLogin.same(expected, expected.clone())).isTrue();
    }

    @Test
    void aMessageIdTellsItsTime() {
        LocalDateTime at = LocalDateTime.of(2026, 12, 31, 23, 59, 58);
        CmppMessageId id = CmppMessageId.of(at, 4_194_303, 65_536 + 7);
        assertThat(id.at(2026)).isEqualTo(at);
        assertThat(id.value() & 0xFFFF).isEqualTo(7);
        assertThat(id.value() >>> 16 & 0x3FFFFF).isEqualTo(4_194_303);
    }

    @ParameterizedTest
    @EnumSource(CmppVersion.class)
    void whatIsWrittenIsReadAgain(CmppVersion version) {
        Random random = new Random(12331);
        CmppCodec codec = new CmppCodec(version);
        for (int round = 0; round < 20_000; round++) {
            Cmpp message = any(random, version);
            ByteBuf out = Unpooled.buffer();
            codec.write(out, round, message);
            assertThat(out.getInt(0)).isEqualTo(out.readableBytes());
            Framed read = codec.read(out);
            assertThat(out.isReadable()).isFalse();
            assertThat(read.sequence()).isEqualTo(round);
            assertThat(read.message()).usingRecursiveComparison().isEqualTo(message);
        }
    }

    @ParameterizedTest
    @EnumSource(CmppVersion.class)
    void aFrameThatEndsTooEarlyIsABadFrameAtEveryOctet(CmppVersion version) {
        Random random = new Random(12358);
        CmppCodec codec = new CmppCodec(version);
        for (int round = 0; round < 300; round++) {
            Cmpp message = any(random, version);
            ByteBuf whole = Unpooled.buffer();
            codec.write(whole, 1, message);
            for (int length = 0; length < whole.readableBytes(); length++) {
                try {
                    codec.read(whole.slice(0, length)); // what may be left out at the end is left out
                } catch (BadFrame bad) {
                    assertThat(bad.framed()).isTrue();
                }
            }
        }
    }

    @Test
    void aMillionRandomFramesDoNoHarm() {
        Random random = new Random(12330);
        CmppCodec[] codecs = {new CmppCodec(CmppVersion.V2), new CmppCodec(CmppVersion.V3)};
        int[] commands = {1, 2, 4, 5, 8, 0x80000001, 0x80000004, 0x80000005, 0x80000008, 99};
        int read = 0;
        byte[] octets = new byte[400];
        for (int round = 0; round < 1_000_000; round++) {
            random.nextBytes(octets);
            ByteBuf frame = Unpooled.wrappedBuffer(octets, 0, random.nextInt(octets.length));
            if (frame.readableBytes() >= 12) {
                frame.setInt(4, commands[random.nextInt(commands.length)]);
            }
            try {
                codecs[round & 1].read(frame);
                read++;
            } catch (BadFrame bad) {
                assertThat(bad.framed()).isTrue();
            }
        }
        assertThat(read).isBetween(100_000, 900_000);
    }

    @Test
    void whatDoesNotFitIsRefusedInWordsAndNothingIsWritten() {
        CmppCodec codec = new CmppCodec(CmppVersion.V2);
        ByteBuf out = Unpooled.buffer();
        assertThatThrownBy(() -> codec.write(out, 1, submit(List.of("1".repeat(22)), new byte[1])))
                .hasMessage("Dest_terminal_Id has 22 octets; 21 fit");
        assertThatThrownBy(() -> codec.write(out, 1, submit(List.of("1"), new byte[256])))
                .hasMessage("Msg_Content of 256 octets; 255 fit");
        assertThatThrownBy(() -> codec.write(out, 1, submit(List.of(), new byte[1])))
                .hasMessage("a message to 0 numbers");
        assertThat(out.readableBytes()).isZero();
    }

    @Test
    void aReceiptIsReadInTheWidthThatItHas() {
        CmppReceipt receipt =
                new CmppReceipt(new CmppMessageId(77), "DELIVRD", "2611220830", "2611220831", "13971000001", 5);
        assertThat(receipt.write(CmppVersion.V2)).hasSize(60);
        assertThat(receipt.write(CmppVersion.V3)).hasSize(71);
        for (CmppVersion version : CmppVersion.values()) {
            assertThat(CmppReceipt.read(version, receipt.write(CmppVersion.V2))).isEqualTo(receipt);
            assertThat(CmppReceipt.read(version, receipt.write(CmppVersion.V3))).isEqualTo(receipt);
        }
        assertThatThrownBy(() -> CmppReceipt.read(CmppVersion.V3, new byte[30])).isInstanceOf(BadFrame.class);
    }

    private static Cmpp any(Random random, CmppVersion version) {
        byte[] content = new byte[random.nextInt(256)];
        random.nextBytes(content);
        byte[] sixteen = new byte[16];
        random.nextBytes(sixteen);
        CmppMessageId id = new CmppMessageId(random.nextLong());
        int result = version == CmppVersion.V3 ? random.nextInt() : random.nextInt(256);
        return switch (random.nextInt(11)) {
            case 0 -> new Cmpp.Connect(word(random, 6), sixteen, random.nextInt(256), random.nextInt());
            case 1 -> new Cmpp.ConnectAnswer(result, sixteen, random.nextInt(256));
            case 2 -> new Cmpp.Terminate();
            case 3 -> new Cmpp.TerminateAnswer();
            case 4 -> new Cmpp.SubmitAnswer(id, result);
            case 5 ->
                new Deliver(
                        id,
                        word(random, 21),
                        word(random, 10),
                        random.nextBoolean(),
                        random.nextInt(256),
                        word(random, version.terminal()),
                        random.nextBoolean(),
                        content,
                        word(random, 8));
            case 6 -> new Cmpp.DeliverAnswer(id, result);
            case 7 -> new Cmpp.ActiveTest();
            case 8 -> new Cmpp.ActiveTestAnswer();
            case 9 -> new Cmpp.Other(100 + random.nextInt(100), content);
            default -> {
                List<String> to = new ArrayList<>();
                for (int i = random.nextInt(99); i >= 0; i--) {
                    to.add(word(random, version.terminal()));
                }
                yield new Submit(
                        random.nextInt(256),
                        random.nextInt(256),
                        random.nextBoolean(),
                        random.nextInt(10),
                        word(random, 10),
                        new Fee(random.nextInt(4), word(random, 21), word(random, 2), word(random, 6)),
                        random.nextBoolean(),
                        random.nextInt(256),
                        word(random, 6),
                        word(random, 17),
                        word(random, 17),
                        word(random, 21),
                        to,
                        content,
                        word(random, 8));
            }
        };
    }

    private static String word(Random random, int most) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            word.append((char) ('!' + random.nextInt(90)));
        }
        return word.toString();
    }

    private static Submit submit(List<String> to, byte[] content) {
        return new Submit(1, 1, true, 5, "HOTLINE", Fee.OURS, false, 8, "901234", "", "", "10612315", to, content, "");
    }

    private static String written(CmppVersion version, int sequence, Cmpp message) {
        ByteBuf out = Unpooled.buffer();
        new CmppCodec(version).write(out, sequence, message);
        byte[] octets = new byte[out.readableBytes()];
        out.readBytes(octets);
        return HEX.formatHex(octets);
    }
}
