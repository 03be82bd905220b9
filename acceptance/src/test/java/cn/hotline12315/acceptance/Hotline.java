package cn.hotline12315.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// The running system under test: an instance of its own beside whatever else runs, started by `./hotline up` once
/// for all tests and stopped after the last one.
public final class Hotline implements BeforeAllCallback, ParameterResolver {
    static final Path ROOT = root();
    static final String INSTANCE = System.getProperty("hotline.instance", "test");
    static final Path STATE = ROOT.resolve(".hotline").resolve(INSTANCE);
    static final Path TREE = ROOT.resolve(".hotline/tree");
    static final String TRUNK = "127.0.0.2";
    static final int BASE = Integer.getInteger("hotline.port", 18315);

    /// Port of the proxy that stands before Asterisk's manager, or 0; every command of the instance must agree.
    static volatile int amiVia;

    /// Whether what dies is started again by itself; else a test decides how long something is away.
    static volatile boolean watchdog;

    /// What a command said and how it ended.
    record Said(int code, String text) {}

    record Login(String login, String password, String name, String role) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent("hotline", key -> new Running(), Running.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Hotline.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return this;
    }

    /// Up while it is in the store.
    private static final class Running implements AutoCloseable {
        Running() {
            run("clean", "--yes");
            DemoLogins.write();
            Prompts.brief();
            if (Days.MOVE) {
                Days.go(Days.FIRST);
            }
            Said up = run("up");
            if (up.code() != 0) {
                throw new IllegalStateException("./hotline up failed:\n" + up.text());
            }
        }

        @Override
        public void close() {
            run("down");
        }
    }

    static String url(String path) {
        return "http://127.0.0.1:" + BASE + path;
    }

    static int sipPort() {
        return BASE + 8;
    }

    static Login login(String login) {
        return login(INSTANCE, login);
    }

    static Login login(String instance, String login) {
        try {
            for (String line : Files.readAllLines(
                    ROOT.resolve(".hotline").resolve(instance).resolve("demo-logins"))) {
                String[] parts = line.split(":", -1);
                if (parts[0].equals(login)) {
                    return new Login(parts[0], parts[1], parts[2], parts[3]);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException("no such demo login: " + login);
    }

    /// Runs `./hotline ARGUMENTS` against the instance under test.
    static Said run(String... arguments) {
        return run(Map.of(), arguments);
    }

    static Said run(Map<String, String> environment, String... arguments) {
        return said(start(environment, arguments), arguments);
    }

    /// Reads what a command says until it ends.
    static Said said(Process process, String... arguments) {
        try {
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("./hotline " + List.of(arguments) + " did not end");
            }
            return new Said(process.exitValue(), text);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Process start(Map<String, String> environment, String... arguments) {
        return start(List.of(), environment, arguments);
    }

    /// @param within what the command is to run in: `ip netns exec NAME`
    static Process start(List<String> within, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(within);
        command.add(ROOT.resolve("hotline").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true);
        builder.environment().put("HOTLINE_INSTANCE", INSTANCE);
        builder.environment().put("HOTLINE_PORT", Integer.toString(BASE));
        builder.environment().put("HOTLINE_WATCHDOG", watchdog ? "on" : "off");
        // a settings file of the machine's own must not lead the tests to its data
        for (String name :
                List.of("HOTLINE_SIP_PORT", "HOTLINE_PG_URL", "HOTLINE_REDIS_URL", "HOTLINE_BIND", "HOTLINE_TRUNK")) {
            builder.environment().put(name, "");
        }
        if (Days.MOVE) {
            builder.environment().put("HOTLINE_CLOCK_FILE", Days.FILE.toString());
            builder.environment().put("HOTLINE_CLOCK_MOVABLE", "true");
        }
        if (amiVia != 0) {
            builder.environment().put("HOTLINE_AMI_VIA", Integer.toString(amiVia));
        }
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The process id of `core`, `telephony`, …
    static long pid(String name) {
        try {
            return Long.parseLong(Files.readString(STATE.resolve("run").resolve(name + ".pid"))
                    .split(" ")[0]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Sends a signal to one of our processes and, for KILL, waits for its end.
    static void signal(String signal, String name) {
        long pid = pid(name);
        exec("kill", "-" + signal, Long.toString(pid));
        if (signal.equals("KILL")) {
            Wait.until(name + " ends", Duration.ofSeconds(10), () -> ended(pid));
        }
    }

    /// Gone, or a zombie: who started it may stand still itself. While its threads end, its ports are still taken.
    static boolean ended(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        try (var threads = Files.list(process.resolve("task"))) {
            return Files.readString(process.resolve("stat")).contains(") Z ") && threads.count() <= 1;
        } catch (IOException gone) {
            return true;
        }
    }

    static void exec(String... command) {
        ask(command);
    }

    /// Runs a command that must succeed, and gives what it says.
    static String ask(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            return said;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A port that nobody uses on an address, found by asking the system.
    static ServerSocket occupy(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
    }

    /// A setting that the instance keeps for itself (`AMI_SECRET`, …).
    static String secret(String name) {
        Map<String, String> all = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(STATE.resolve("secrets"))) {
                int at = line.indexOf('=');
                all.put(line.substring(0, at), line.substring(at + 1));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isRegularFile(here.resolve("hotline")) ? here : Objects.requireNonNull(here.getParent());
    }
}
