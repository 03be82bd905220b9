package cn.hotline12315.core.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/// Makes the users of the file `HOTLINE_DEMO_USERS` when absent: `login:password:name:role:seat` a line, `#` for
/// remarks.
/// For demonstrations only.
@Component
class DemoUsers implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoUsers.class);
    private final Users users;
    private final Passwords passwords;
    private final AccountSettings settings;

    DemoUsers(Users users, Passwords passwords, AccountSettings settings) {
        this.users = users;
        this.passwords = passwords;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!settings.demoUsers().isBlank()) {
            add(Path.of(settings.demoUsers()));
        }
    }

    private void add(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the file HOTLINE_DEMO_USERS", e);
        }
        int made = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#") && add(line, i + 1)) {
                made++;
            }
        }
        log.warn("demonstration users are in use, {} made now; never do this with citizens' data", made);
    }

    private boolean add(String line, int number) {
        String[] parts = line.split(":", -1);
        if (parts.length != 5
                || parts[0].isBlank()
                || parts[1].isBlank()
                || Role.of(parts[3]).isEmpty()) {
            throw new IllegalArgumentException(
                    "HOTLINE_DEMO_USERS, line " + number + ": expected login:password:name:role:seat");
        }
        return !users.exists(parts[0])
                && users.add(
                        parts[0],
                        passwords.hash(parts[1]),
                        parts[2],
                        Role.of(parts[3]).orElseThrow(),
                        parts[4].isBlank() ? null : parts[4]);
    }
}
