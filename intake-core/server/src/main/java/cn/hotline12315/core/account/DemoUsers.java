package cn.hotline12315.core.account;

import cn.hotline12315.core.authority.Authorities;
import cn.hotline12315.core.authority.DemoAuthorities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/// Makes the users of the file `HOTLINE_DEMO_USERS` when absent: `login:password:name:roles:seat:authority` a line
/// (roles separated by `+`, the authority by its code), `#` for remarks, and the invented authorities that they belong
/// to.
/// For demonstrations only. They are there before the first request is answered.
@Component
class DemoUsers implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(DemoUsers.class);
    private final Users users;
    private final Passwords passwords;
    private final Authorities authorities;
    private final DemoAuthorities demo;
    private final AccountSettings settings;

    DemoUsers(
            Users users, Passwords passwords, Authorities authorities, DemoAuthorities demo, AccountSettings settings) {
        this.users = users;
        this.passwords = passwords;
        this.authorities = authorities;
        this.demo = demo;
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!settings.demoUsers().isBlank()) {
            add(Path.of(settings.demoUsers()));
        }
    }

    private void add(Path file) {
        demo.add();
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
        String authority = parts.length == 5 ? "420100" : parts[parts.length - 1]; // five: files of the time before
        if (parts.length < 5
                || parts.length > 6
                || parts[0].isBlank()
                || parts[1].isBlank()
                || authorities.byCode(authority).isEmpty()) {
            throw wrong(number);
        }
        Set<Role> roles = Arrays.stream(parts[3].split("\\+"))
                .map(word -> Role.of(word).orElseThrow(() -> wrong(number)))
                .collect(Collectors.toUnmodifiableSet());
        return !users.exists(parts[0])
                && users.add(
                        parts[0],
                        passwords.hash(parts[1]),
                        parts[2],
                        roles,
                        authorities.byCode(authority).orElseThrow().id(),
                        parts[4].isBlank() ? null : parts[4]);
    }

    private static IllegalArgumentException wrong(int line) {
        return new IllegalArgumentException("HOTLINE_DEMO_USERS, line " + line
                + ": expected login:password:name:roles:seat:authority, with known roles and a known authority");
    }
}
