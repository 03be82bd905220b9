package cn.hotline12315.core.file;

import cn.hotline12315.core.privacy.FileCipher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Files in a folder of the disk: `ab/ab…` by the first two digits of the id, new ones in `incoming`. Several processes
/// may share it.
@Component
final class FolderOfFiles implements StoredFiles {
    private static final Logger log = LoggerFactory.getLogger(FolderOfFiles.class);
    private static final String INCOMING = "incoming";
    private final FileCipher cipher;
    private final Path folder;

    /// Makes the folder, and removes what processes that died had begun.
    FolderOfFiles(FileSettings settings, FileCipher cipher) {
        this.cipher = cipher;
        folder = settings.folder();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            makeFolder(incoming());
            removeLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder HOTLINE_FILES", e);
        }
    }

    private Path incoming() {
        return folder.resolve(INCOMING);
    }

    private void removeLeftovers() throws IOException {
        List<Path> all;
        try (var files = Files.list(incoming())) {
            all = files.toList();
        }
        for (Path file : all) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    @Nullable FileLock left = channel.tryLock()) {
                if (left != null) {
                    Files.deleteIfExists(file);
                    log.info("a file that was never finished is removed");
                }
            } catch (NoSuchFileException | OverlappingFileLockException inUse) {
                // kept meanwhile, or being written by this process
            }
        }
    }

    @Override
    public NewFile begin(UUID id) {
        Path target = path(id);
        try {
            makeFolder(incoming());
            makeFolder(folderOf(id));
        } catch (IOException fault) {
            throw fault(folder, fault);
        }
        return new FileInFolder(cipher, id, incoming().resolve(UUID.randomUUID().toString()), target);
    }

    @Override
    public InputStream read(UUID id, long length, long from, long end) {
        return new SealedInput(cipher, path(id), id, length, from, end);
    }

    @Override
    public void delete(UUID id) {
        try {
            if (Files.deleteIfExists(path(id))) {
                sync(folderOf(id));
            }
        } catch (IOException fault) {
            throw fault(folder, fault);
        }
    }

    private Path path(UUID id) {
        return folderOf(id).resolve(id.toString());
    }

    private Path folderOf(UUID id) {
        return folder.resolve(id.toString().substring(0, 2));
    }

    private void makeFolder(Path wanted) throws IOException {
        if (!Files.isDirectory(wanted)) {
            Files.createDirectories(wanted);
            sync(folder);
        }
    }

    /// Names in a folder are durable only after it was synced itself (`fsync(2)`).
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    /// The system says "full" in its own language, so the room that is left is asked as well.
    ///
    /// @param near a path on the disk in question
    static RuntimeException fault(Path near, IOException fault) {
        boolean full = String.valueOf(fault.getMessage()).matches("(?s).*(No space left|quota exceeded).*");
        try {
            Path there = Files.exists(near) ? near : Objects.requireNonNull(near.getParent());
            full |= Files.getFileStore(there).getUsableSpace() < SealedLayout.BLOCK_BYTES;
        } catch (IOException unknown) {
            fault.addSuppressed(unknown);
        }
        return full ? new StorageFull(fault) : new UncheckedIOException("the folder HOTLINE_FILES failed", fault);
    }
}
