package cn.hotline12315.telephony.recording;

import cn.hotline12315.contract.call.CallId;
import cn.hotline12315.telephony.site.SmallFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What is owed, a small file each, so that a restart forgets none: `$HOTLINE_STATE/journal/recordings/<call id>`.
final class OwedFolder {
    private static final Logger log = LoggerFactory.getLogger(OwedFolder.class);

    private final Path folder;
    private final JsonMapper json = JsonMapper.shared();

    OwedFolder(Path folder) {
        this.folder = folder;
    }

    /// Returns when it is on the disk.
    void add(Owed owed) throws IOException {
        SmallFile.write(file(owed.call()), json.writeValueAsString(owed));
    }

    void remove(CallId call) throws IOException {
        Files.deleteIfExists(file(call));
    }

    /// Oldest call first. What a crash left half is passed over: the record tells that call again.
    List<Owed> all() throws IOException {
        List<Owed> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!file.getFileName().toString().endsWith(".new")) {
                    try {
                        all.add(json.readValue(Files.readString(file), Owed.class));
                    } catch (JacksonException e) {
                        log.error("{} says nothing of a recording", file.getFileName(), e);
                    }
                }
            }
        }
        all.sort(Comparator.comparing(Owed::startedAt));
        return all;
    }

    private Path file(CallId call) {
        return folder.resolve(call.toString());
    }
}
