package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The invented people of an instance under test: those of every installation, and seats enough for a full load.
final class DemoLogins {
    static final int SEATS = 40;
    private static final int FIRST = 2001;
    private static final Path PEOPLE = Hotline.ROOT.resolve("intake-core/demo-people.txt");

    private DemoLogins() {}

    /// The seats of a load: `2001`, `2002`, …
    static List<String> seats() {
        return seats(SEATS);
    }

    static List<String> seats(int count) {
        return IntStream.range(FIRST, FIRST + count).mapToObj(Integer::toString).toList();
    }

    static int count() {
        return count(SEATS);
    }

    static int count(int seats) {
        return people().size() + seats;
    }

    /// Writes them where `up` finds them, unless there are some.
    static void write() {
        write(SEATS);
    }

    static void write(int seats) {
        write(seats, "agent");
    }

    /// @param roles of the load's seats, with `+` between them
    static void write(int seats, String roles) {
        RandomGenerator random = new SecureRandom();
        StringBuilder lines = new StringBuilder();
        for (String person : people()) {
            String[] parts = person.split(":", 2);
            lines.append("%s:%s:%s\n".formatted(parts[0], password(random), parts[1]));
        }
        for (String seat : seats(seats)) {
            lines.append("%s:%s:测试员%s:%s:%s:420100\n".formatted(seat, password(random), seat, roles, seat));
        }
        try {
            var file = Hotline.STATE.resolve("demo-logins");
            if (!Files.exists(file)) {
                Files.createDirectories(Hotline.STATE);
                Files.writeString(file, lines);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> people() {
        try {
            return Files.readAllLines(PEOPLE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String password(RandomGenerator random) {
        byte[] bytes = new byte[5];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
