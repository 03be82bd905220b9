package cn.hotline12315.core.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// Reads `personal.key`, or makes it when absent: whole or not at all, readable by its owner only. Of several
/// processes that start at once, one makes it and all read the same.
final class PersonalKeyFile {
    static final String NAME = "personal.key";

    private PersonalKeyFile() {}

    static PersonalKey readOrMake(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                make(folder, file);
            }
            return PersonalKey.ofHex(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make " + NAME + " in the folder HOTLINE_KEYS", e);
        }
    }

    /// Never makes one.
    static PersonalKey read(Path folder) {
        try {
            return PersonalKey.ofHex(Files.readString(folder.resolve(NAME), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + NAME + " in the folder HOTLINE_KEYS", e);
        }
    }

    private static void make(Path folder, Path file) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        byte[] both = new byte[PersonalKey.SM4_BYTES + PersonalKey.HMAC_BYTES];
        new SecureRandom().nextBytes(both);
        Path whole = folder.resolve(NAME + "." + java.util.UUID.randomUUID() + ".new");
        write(whole, HexFormat.of().formatHex(both) + "\n");
        try {
            Files.createLink(file, whole); // fails when another process was first; a rename would overwrite its key
        } catch (FileAlreadyExistsException other) {
            // theirs is read
        } finally {
            Files.delete(whole);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
