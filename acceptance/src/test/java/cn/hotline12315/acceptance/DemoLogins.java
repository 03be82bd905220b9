package cn.hotline12315.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The invented people of an instance under test: the usual four, and seats enough for a full load.
final class DemoLogins {
    static final int SEATS = 40;
    private static final int FIRST = 2001;

    private DemoLogins() {}

    /// The seats of a load: `2001`, `2002`, …
    static List<String> seats() {
        return IntStream.range(FIRST, FIRST + SEATS).mapToObj(Integer::toString).toList();
    }

    /// Writes them where `up` finds them, unless there are some.
    static void write() {
        RandomGenerator random = new SecureRandom();
        StringBuilder lines = new StringBuilder();
        lines.append("1001:%s:王敏:agent:1001\n".formatted(password(random)));
        lines.append("1002:%s:陈志远:agent:1002\n".formatted(password(random)));
        lines.append("1003:%s:刘晓燕:agent:1003\n".formatted(password(random)));
        lines.append("9001:%s:周建国:supervisor:\n".formatted(password(random)));
        for (String seat : seats()) {
            lines.append("%s:%s:测试员%s:agent:%s\n".formatted(seat, password(random), seat, seat));
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

    private static String password(RandomGenerator random) {
        byte[] bytes = new byte[5];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
