package cn.hotline12315.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Many seats in one page of a real browser (telephones.mjs): telephones that register, ring and talk, and a desk's
/// WebSocket each. Only for the thread that made it.
final class Telephones implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BrowserContext window;
    private final Page page;
    private final HttpServer tokens;
    private final Map<String, Api> sessions = new ConcurrentHashMap<>();
    private final List<Event> story = new ArrayList<>();

    /// A seat as its own page sees it.
    ///
    /// @param state what the desk was told last: `ready`, `talking`, … (docs/contracts.md, section 3)
    /// @param phase of the desk's last call, as it was told
    /// @param why whoever was asked into it, or called, could not be reached; else empty
    /// @param phone what the telephone does: empty, `ringing` or `talking`
    /// @param caller the number that the INVITE showed
    /// @param problem what was refused since the desk last said something; else empty
    record Seat(
            String seat,
            boolean signedIn,
            boolean registered,
            String state,
            String reason,
            String stateCall,
            String phase,
            String why,
            String phoneCall,
            String phone,
            String caller,
            int waiting,
            String problem) {

        boolean talks() {
            return phone.equals("talking");
        }

        boolean rings() {
            return phone.equals("ringing");
        }

        /// Whether the seat's state is one of somebody who has a caller.
        boolean hasCaller() {
            return List.of("talking", "held", "consulting", "conference").contains(state);
        }

        boolean consults() {
            return state.equals("consulting");
        }

        /// Whether it asked a colleague into its call.
        boolean isNotAlone() {
            return consults() || state.equals("conference");
        }

        boolean isReady() {
            return state.equals("ready");
        }
    }

    /// What happened at a seat.
    ///
    /// @param at ms since 1970
    /// @param what `signed-in`, `desk-lost`, `registered`, `registration-lost`, `seat`, `call`,
    ///   `refused`, `invited`, `second-invite`, `talking`, `silent`, `ended`, `missed`, `hangs-up`
    /// @param by state, phase, caller, problem, or who ended it and why
    record Event(long at, String seat, String what, String call, String by) {
        boolean is(String that) {
            return what.equals(that);
        }
    }

    record Heard(String seat, long packets, double energy) {}

    Telephones(Desk.Chromium chromium) {
        try {
            tokens = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            tokens.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            tokens.createContext("/", exchange -> {
                String login = exchange.getRequestURI().getPath().substring(1);
                byte[] token = token(login).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
                exchange.sendResponseHeaders(token.length == 0 ? 503 : 200, token.length == 0 ? -1 : token.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(token);
                }
            });
            tokens.start();
            window = chromium.window();
            // a page that was not fetched from this machine is a stranger to it
            window.grantPermissions(List.of("microphone", "local-network-access"));
            page = window.newPage();
            String script = Files.readString(bundle());
            // within the desk's own origin, so that the front door's WebSockets are its own
            page.route(Hotline.url("/faults/**"), route -> {
                boolean js = route.request().url().endsWith(".js");
                route.fulfill(
                        new Route.FulfillOptions()
                                .setContentType(js ? "text/javascript" : "text/html")
                                .setBody(
                                        js
                                                ? script
                                                : "<!doctype html><meta charset=utf-8><title>telephones</title><script src=/faults/telephones.js></script>"));
            });
            page.navigate(Hotline.url("/faults/"));
            page.evaluate("() => window.seats.open()");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// JsSIP comes as the desktop has it, put into one file by the desktop's own tools.
    private static Path bundle() throws IOException {
        Path desktop = Hotline.ROOT.resolve("agent-desktop");
        Path out = Hotline.ROOT.resolve("acceptance/target/faults");
        Path source = out.resolve("telephones.mjs");
        Files.createDirectories(out);
        try (var script = Telephones.class.getResourceAsStream("/faults/telephones.mjs")) {
            Files.write(source, Objects.requireNonNull(script).readAllBytes());
        }
        ProcessBuilder node = new ProcessBuilder("node", "--input-type=module", "--eval", """
                        import { build } from 'vite'
                        await build({
                          configFile: false, logLevel: 'error', root: process.cwd(), publicDir: false,
                          resolve: { alias: { jssip: process.cwd() + '/node_modules/jssip' } },
                          build: {
                            lib: { entry: process.env.SOURCE, formats: ['iife'], name: 'telephones', fileName: () => 'telephones.js' },
                            outDir: process.env.OUT, emptyOutDir: false, minify: false,
                          },
                        })
                        """)
                .directory(desktop.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("bundle.log").toFile());
        node.environment().putAll(Map.of("SOURCE", source.toString(), "OUT", out.toString()));
        try {
            if (node.start().waitFor() != 0) {
                throw new IllegalStateException(Files.readString(out.resolve("bundle.log")));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return out.resolve("telephones.js");
    }

    private String token(String login) {
        try {
            Api api = sessions.computeIfAbsent(login, Api::as);
            return api.post("/api/v1/sessions/current/desk-tokens", "")
                    .body()
                    .path("token")
                    .asString("");
        } catch (IllegalStateException away) {
            return "";
        }
    }

    void signIn(String seat) {
        page.evaluate(
                "([login, tokens]) => window.seats.signIn(login, tokens)",
                List.of(seat, "http://127.0.0.1:" + tokens.getAddress().getPort()));
    }

    void leave(String seat) {
        page.evaluate("login => window.seats.leave(login)", seat);
    }

    /// Its page is closed, or crashes: nobody is told. [#signIn] opens a new one.
    void vanish(String seat) {
        page.evaluate("login => window.seats.vanish(login)", seat);
    }

    /// Whether it takes calls by itself.
    void answers(String seat, boolean byItself) {
        page.evaluate("([login, answer]) => window.seats.policy(login, { answer })", List.of(seat, byItself));
    }

    void ready(String seat) {
        send(seat, Map.of("type", "ready"));
    }

    void notReady(String seat) {
        send(seat, Map.of("type", "not-ready", "reason", "break"));
    }

    /// Sends a message of the desk; whether there was a socket for it.
    boolean send(String seat, Map<String, ?> message) {
        return (Boolean)
                page.evaluate("([login, message]) => window.seats.send(login, message)", List.of(seat, message));
    }

    void answer(String seat) {
        page.evaluate("login => window.seats.answer(login)", seat);
    }

    void hangUp(String seat) {
        page.evaluate("login => window.seats.hangUp(login)", seat);
    }

    /// @param at ms since 1970, at least 10 ms from now
    void hangUpAt(String seat, long at) {
        page.evaluate("([login, at]) => window.seats.hangUpAt(login, at)", List.of(seat, (double) at));
    }

    List<Seat> now() {
        List<Seat> seats = new ArrayList<>();
        JSON.valueToTree(page.evaluate("() => window.seats.now()"))
                .forEach(node -> seats.add(JSON.treeToValue(node, Seat.class)));
        return seats;
    }

    Seat now(String seat) {
        return now().stream().filter(s -> s.seat().equals(seat)).findFirst().orElseThrow();
    }

    List<Heard> heard() {
        List<Heard> heard = new ArrayList<>();
        JSON.valueToTree(page.evaluate("() => window.seats.heard()"))
                .forEach(node -> heard.add(JSON.treeToValue(node, Heard.class)));
        return heard;
    }

    /// Everything that happened at all seats, in order.
    List<Event> story() {
        JsonNode more = JSON.valueToTree(page.evaluate("from => window.seats.story(from)", story.size()));
        more.forEach(node -> story.add(JSON.treeToValue(node, Event.class)));
        return List.copyOf(story);
    }

    @Override
    public void close() {
        window.close();
        tokens.stop(0);
    }
}
