package cn.hotline12315.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.contract.number.E164;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {
    private final PersonalKey key = PersonalKey.ofHex("0123456789abcdeffedcba9876543210" + "11".repeat(32));
    private final PersonalKey otherKey = PersonalKey.ofHex("0123456789abcdeffedcba9876543210" + "22".repeat(32));
    private final Sm4GcmCipher cipher = new Sm4GcmCipher(key);
    private final LookupHash hash = new LookupHash(key);

    @Test
    void theBlockCipherIsSm4() { // GB/T 32907-2016, example 1
        byte[] block = HexFormat.of().parseHex("0123456789abcdeffedcba9876543210");
        SM4Engine engine = new SM4Engine();
        engine.init(true, new KeyParameter(block));
        byte[] out = new byte[16];
        engine.processBlock(block, 0, out, 0);
        assertThat(HexFormat.of().formatHex(out)).isEqualTo("681edf34d206965e86b3e94f536e4246");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "张三", "+8613971000001", "a\u0000b", "𠮷野家"})
    void whatIsSealedOpensAgain(String plain) {
        byte[] envelope = cipher.seal(Purpose.PERSON, plain);
        assertThat(cipher.open(Purpose.PERSON, envelope)).isEqualTo(plain);
        assertThat(envelope).startsWith(1, 1).hasSize(34 + plain.getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void theSameTextIsSealedDifferentlyEachTime() {
        assertThat(cipher.seal(Purpose.PERSON, "张三")).isNotEqualTo(cipher.seal(Purpose.PERSON, "张三"));
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] envelope = cipher.seal(Purpose.PERSON, "张三");
        for (int i = 0; i < envelope.length; i++) {
            byte[] changed = envelope.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.open(Purpose.PERSON, changed))
                    .isInstanceOf(PersonalCipher.Unreadable.class);
        }
    }

    @Test
    void anEnvelopeOfAnotherPurposeOrKeyOrLengthIsUnreadable() {
        byte[] envelope = cipher.seal(Purpose.PERSON, "张三");
        assertThatThrownBy(() -> cipher.open(Purpose.TICKET, envelope)).isInstanceOf(PersonalCipher.Unreadable.class);
        assertThatThrownBy(() -> new Sm4GcmCipher(otherKey).open(Purpose.PERSON, envelope))
                .isInstanceOf(PersonalCipher.Unreadable.class);
        assertThatThrownBy(() -> cipher.open(Purpose.PERSON, new byte[5]))
                .isInstanceOf(PersonalCipher.Unreadable.class);
    }

    @Test
    void equalValuesAreFoundWhateverTheirWidthAndSpaces() {
        assertThat(hash.name("Ａ 公司")).isEqualTo(hash.name("a公司")).isNotEqualTo(hash.name("b公司"));
        assertThat(hash.idNumber("11010519491231002x")).isEqualTo(hash.idNumber("11010519491231002X"));
        assertThat(hash.phone(new E164("+8613971000001"))).hasSize(32);
        assertThat(hash.name("x")).isNotEqualTo(hash.uscc("x")).isNotEqualTo(new LookupHash(otherKey).name("x"));
    }

    @Test
    void aNameHasThePairsOfEachOfItsParts() {
        assertThat(hash.pairs("武汉某某超市")).containsAll(hash.pairsOfPart("某超市")).containsAll(hash.pairsOfPart("超"));
        assertThat(hash.pairs("武汉某某超市")).doesNotContainAnyElementsOf(hash.pairsOfPart("酒店"));
    }

    @ParameterizedTest
    @CsvSource({"王敏, 王*", "欧阳小明, 欧***", "张, *"})
    void namesKeepTheirFirstCharacter(String name, String masked) {
        assertThat(Masking.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"13971000001, 139****0001", "+8613971000001, +86139****0001", "12345, *****", "87654321, ****4321"})
    void phonesKeepTheirEnds(String phone, String masked) {
        assertThat(Masking.phone(phone)).isEqualTo(masked);
    }

    @Test
    void idNumbersAndAddressesKeepLittleAndNullStaysNull() {
        assertThat(Masking.idNumber("11010519491231002X")).isEqualTo("110*************2X");
        assertThat(Masking.address("湖北省武汉市洪山区某路1号")).isEqualTo("湖北省武汉市*******");
        assertThat(Masking.phone(null)).isNull();
    }

    @Test
    void theKeyFileIsMadeOnceAndForItsOwnerOnly(@TempDir Path folder) throws IOException {
        Path keys = folder.resolve("a/keys");
        List<byte[]> ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> PersonalKeyFile.readOrMake(keys).id())
                .toList();
        assertThat(ids).allSatisfy(id -> assertThat(id).isEqualTo(ids.getFirst()));
        Path file = keys.resolve("personal.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).matches("[0-9a-f]{96}\n");
        try (var files = Files.list(keys)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aBrokenKeyFileIsRefusedWithoutQuotingIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("personal.key"), "secretsecret");
        assertThatThrownBy(() -> PersonalKeyFile.readOrMake(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
        assertThat(key).hasToString("[redacted]");
    }
}
