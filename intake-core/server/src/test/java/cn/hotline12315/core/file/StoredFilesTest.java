package cn.hotline12315.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.hotline12315.core.privacy.FileCipher;
import cn.hotline12315.core.testing.Core;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFilesTest {
    private static final int BLOCK = 64 * 1024;
    private static final int SEALED = BLOCK + FileCipher.TAG_BYTES;
    private static final int HEAD = FileCipher.HEAD_BYTES;
    private final FileCipher cipher = Core.one().bean(FileCipher.class);
    private final Path folder;
    private final FolderOfFiles files;

    StoredFilesTest(@TempDir Path folder) {
        this.folder = folder;
        files = new FolderOfFiles(new FileSettings(folder), cipher);
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /// In pieces of many sizes.
    private UUID store(byte[] plain) {
        UUID id = UUID.randomUUID();
        try (StoredFiles.NewFile file = files.begin(id)) {
            Random sizes = new Random(plain.length);
            for (int at = 0; at < plain.length; ) {
                int count = Math.min(plain.length - at, 1 + sizes.nextInt(100_000));
                file.write(plain, at, count);
                at += count;
            }
            file.finish();
            file.keep();
        }
        return id;
    }

    private byte[] read(UUID id, long length, long from, long end) throws IOException {
        try (InputStream part = files.read(id, length, from, end)) {
            return part.readAllBytes();
        }
    }

    private Path path(UUID id) {
        return folder.resolve(id.toString().substring(0, 2)).resolve(id.toString());
    }

    private Path incoming() {
        return folder.resolve("incoming");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 12_345})
    void whatIsStoredIsReadAgain(int length) throws IOException {
        byte[] plain = random(length, length);
        UUID id = store(plain);
        assertThat(read(id, length, 0, length)).isEqualTo(plain);
        assertThat(read(id, length, length, length)).isEmpty();
        assertThat(incoming()).isEmptyDirectory();
    }

    @Test
    void anyPartIsThatPartOfTheWhole() throws IOException {
        int length = 5 * BLOCK + 777;
        byte[] plain = random(1, length);
        UUID id = store(plain);
        Random places = new Random(20261121);
        int[] borders = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 5 * BLOCK - 1, 5 * BLOCK, length - 1, length};
        for (int from : borders) {
            for (int end : borders) {
                if (from <= end) {
                    assertThat(read(id, length, from, end)).isEqualTo(Arrays.copyOfRange(plain, from, end));
                }
            }
        }
        for (int i = 0; i < 200; i++) {
            int from = places.nextInt(length + 1);
            int end = from + places.nextInt(length - from + 1);
            assertThat(read(id, length, from, end))
                    .as(from + " to " + end)
                    .isEqualTo(Arrays.copyOfRange(plain, from, end));
        }
    }

    @Test
    void noSixteenBytesOfTheAudioStandInTheFile() throws IOException {
        byte[] plain = new byte[3 * BLOCK + 99]; // silence and a pattern: what a bad mode of encryption would show
        for (int i = 0; i < BLOCK; i++) {
            plain[BLOCK + i] = (byte) (i % 251);
        }
        System.arraycopy(random(2, BLOCK), 0, plain, 2 * BLOCK, BLOCK);
        Set<ByteBuffer> known = new HashSet<>();
        for (int i = 0; i + 16 <= plain.length; i++) {
            known.add(ByteBuffer.wrap(plain, i, 16).slice());
        }
        byte[] stored = Files.readAllBytes(path(store(plain)));
        Set<ByteBuffer> seen = new HashSet<>();
        for (int i = 0; i + 16 <= stored.length; i++) {
            ByteBuffer sixteen = ByteBuffer.wrap(stored, i, 16).slice();
            assertThat(known.contains(sixteen)).as("at " + i).isFalse();
            assertThat(seen.add(sixteen)).as("repeated at " + i).isTrue();
        }
    }

    @Test
    void theSameContentIsNeverStoredAlike() throws IOException {
        byte[] plain = random(3, 1000);
        byte[] one = Files.readAllBytes(path(store(plain)));
        byte[] other = Files.readAllBytes(path(store(plain)));
        assertThat(Arrays.copyOf(one, HEAD)).isNotEqualTo(Arrays.copyOf(other, HEAD));
        assertThat(Arrays.copyOfRange(one, HEAD, one.length))
                .isNotEqualTo(Arrays.copyOfRange(other, HEAD, other.length));
    }

    private void assertDamaged(UUID id, int length, int block) {
        int from = block * BLOCK;
        assertThatThrownBy(() -> read(id, length, from, Math.min(from + 1, length)))
                .isInstanceOf(StoredFiles.FileDamaged.class);
        assertThatThrownBy(() -> read(id, length, 0, length)).isInstanceOf(StoredFiles.FileDamaged.class);
    }

    @Test
    void everyChangedBitIsNoticed() throws IOException {
        int length = 2 * BLOCK + 500;
        UUID id = store(random(4, length));
        byte[] stored = Files.readAllBytes(path(id));
        Random places = new Random(5);
        for (int i = 0; i < 60; i++) {
            int at = i < HEAD ? i : HEAD + places.nextInt(stored.length - HEAD);
            byte[] changed = stored.clone();
            changed[at] ^= (byte) (1 << places.nextInt(8));
            Files.write(path(id), changed);
            assertDamaged(id, length, at < HEAD ? 0 : (at - HEAD) / SEALED);
        }
        Files.write(path(id), stored);
        assertThat(read(id, length, 0, length)).isEqualTo(random(4, length));
    }

    @Test
    void anUntouchedBlockIsReadBesideADamagedOne() throws IOException {
        int length = 3 * BLOCK;
        UUID id = store(random(6, length));
        byte[] stored = Files.readAllBytes(path(id));
        stored[HEAD + SEALED + 5] ^= 1;
        Files.write(path(id), stored);
        assertThat(read(id, length, 2 * BLOCK, length))
                .isEqualTo(Arrays.copyOfRange(random(6, length), 2 * BLOCK, length));
        assertDamaged(id, length, 1);
    }

    @Test
    void blocksCannotChangePlacesNorFiles() throws IOException {
        int length = 3 * BLOCK;
        UUID id = store(random(7, length));
        UUID other = store(random(8, length));
        byte[] stored = Files.readAllBytes(path(id));
        byte[] swapped = stored.clone();
        System.arraycopy(stored, HEAD, swapped, HEAD + SEALED, SEALED);
        System.arraycopy(stored, HEAD + SEALED, swapped, HEAD, SEALED);
        Files.write(path(id), swapped);
        assertDamaged(id, length, 0);
        assertDamaged(id, length, 1);
        byte[] mixed = stored.clone();
        System.arraycopy(Files.readAllBytes(path(other)), HEAD + SEALED, mixed, HEAD + SEALED, SEALED);
        Files.write(path(id), mixed);
        assertDamaged(id, length, 1);
        Files.write(path(other), stored); // a whole file under another id, head and all
        assertDamaged(other, length, 0);
        assertDamaged(other, length, 2);
    }

    @Test
    void whatIsCutOffIsMissed() throws IOException {
        int length = 3 * BLOCK;
        UUID id = store(random(9, length));
        byte[] stored = Files.readAllBytes(path(id));
        for (int left : List.of(0, 10, HEAD, HEAD + SEALED, HEAD + 2 * SEALED, stored.length - 1)) {
            Files.write(path(id), Arrays.copyOf(stored, left));
            assertDamaged(id, length, 0);
        }
        Files.write(path(id), Arrays.copyOf(stored, HEAD + 2 * SEALED)); // whole blocks, and the row believes it
        assertDamaged(id, 2 * BLOCK, 1);
        Files.write(path(id), Arrays.copyOf(stored, stored.length + 1));
        assertDamaged(id, length, 0);
        Files.delete(path(id));
        assertDamaged(id, length, 0);
    }

    @Test
    void whatIsNotKeptLeavesNothing() {
        UUID id = UUID.randomUUID();
        try (StoredFiles.NewFile file = files.begin(id)) {
            file.write(new byte[200_000], 0, 200_000);
            file.finish();
            assertThat(incoming()).isNotEmptyDirectory();
        }
        assertThat(incoming()).isEmptyDirectory();
        assertThat(path(id)).doesNotExist();
    }

    @Test
    void aNewStartRemovesWhatADeadProcessBeganAndNothingElse() throws IOException {
        UUID kept = store(random(10, 100));
        Files.write(incoming().resolve(UUID.randomUUID().toString()), new byte[70_000]);
        UUID id = UUID.randomUUID();
        try (StoredFiles.NewFile file = files.begin(id)) {
            file.write(random(11, 100), 0, 100);
            FolderOfFiles next = new FolderOfFiles(new FileSettings(folder), cipher);
            try (var left = Files.list(incoming())) {
                assertThat(left).hasSize(1); // the one that is being written
            }
            file.finish();
            file.keep();
            assertThat(next.read(id, 100, 0, 100).readAllBytes()).isEqualTo(random(11, 100));
            assertThat(next.read(kept, 100, 0, 100).readAllBytes()).isEqualTo(random(10, 100));
        }
        assertThat(incoming()).isEmptyDirectory();
    }

    @Test
    void deletingTwiceIsNoFault() {
        UUID id = store(random(12, 100));
        files.delete(id);
        files.delete(id);
        assertThat(path(id)).doesNotExist();
        assertDamaged(id, 100, 0);
    }
}
