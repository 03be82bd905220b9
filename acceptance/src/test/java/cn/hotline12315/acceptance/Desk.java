package cn.hotline12315.acceptance;

import com.google.gson.JsonArray;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An agent's desk in a real Chromium: clicks what an agent clicks, reads what an agent reads.
final class Desk implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    /// A browser for a whole class of tests; what its microphone picks up is a voice in a file.
    static final class Chromium implements AutoCloseable {
        private final Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private final Browser browser;

        Chromium() {
            this(Path.of("/usr/bin/chromium"));
        }

        /// @param program a Chromium, or a script that starts one elsewhere
        Chromium(Path program) {
            Path voice = Hotline.TREE
                    .resolve("srv")
                    .resolve(Hotline.INSTANCE)
                    .resolve("asterisk/data/sounds/zh/hotline/caller.wav");
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(program)
                            .setHeadless(true)
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync",
                                    "--autoplay-policy=no-user-gesture-required",
                                    "--use-fake-ui-for-media-stream",
                                    "--use-fake-device-for-media-stream",
                                    "--use-file-for-fake-audio-capture=" + voice)));
        }

        /// A window with a memory of its own, as on another machine.
        BrowserContext window() {
            return browser.newContext(new Browser.NewContextOptions()
                    .setViewportSize(1366, 768)
                    .setLocale("zh-CN")
                    .setTimezoneId("Asia/Shanghai")
                    .setPermissions(List.of("microphone", "notifications")));
        }

        /// A window whose clock shows the core's time, on an instance whose days move.
        BrowserContext windowOfTheDay() {
            BrowserContext window = window();
            window.clock().install(new Clock.InstallOptions().setTime(Days.now().toEpochMilli()));
            return window;
        }

        /// Process ids of its processes of a type (`renderer`, …).
        List<Long> processes(String type) {
            List<Long> pids = new ArrayList<>();
            JsonArray all = browser.newBrowserCDPSession()
                    .send("SystemInfo.getProcessInfo")
                    .getAsJsonArray("processInfo");
            all.forEach(process -> {
                if (process.getAsJsonObject().get("type").getAsString().equals(type)) {
                    pids.add(process.getAsJsonObject().get("id").getAsLong());
                }
            });
            return pids;
        }

        @Override
        public void close() {
            playwright.close();
        }
    }

    private final BrowserContext window;
    private final Page page;

    private Desk(BrowserContext window) {
        this.window = window;
        this.page = window.newPage();
        page.setDefaultTimeout(SOON.toMillis());
    }

    /// Opens the page and signs in; the microphone check is passed.
    static Desk signIn(BrowserContext window, String login) {
        return signIn(window, Hotline.login(login));
    }

    static Desk signIn(BrowserContext window, Hotline.Login who) {
        Desk desk = new Desk(window);
        desk.page.navigate(Hotline.url("/"));
        desk.at("login-user").fill(who.login());
        desk.at("login-password").fill(who.password());
        desk.at("login-submit").click();
        desk.at("device-ok").click();
        return desk;
    }

    /// A supervisor has no seat, and no microphone to check.
    static Desk supervises(BrowserContext window, String login) {
        Desk desk = new Desk(window);
        Hotline.Login who = Hotline.login(login);
        desk.page.navigate(Hotline.url("/"));
        desk.at("login-user").fill(who.login());
        desk.at("login-password").fill(who.password());
        desk.at("login-submit").click();
        desk.at("sign-out").waitFor();
        return desk;
    }

    /// The page of the login, where nobody is signed in.
    static Desk atTheDoor(BrowserContext window) {
        Desk desk = new Desk(window);
        desk.page.navigate(Hotline.url("/"));
        desk.at("login-user").waitFor();
        return desk;
    }

    /// Opens a ticket's page.
    void open(Ticket ticket) {
        page.navigate(Hotline.url("/#/tickets/" + ticket.id));
        Wait.until(
                "the ticket is shown",
                SOON,
                () -> "shown".equals(at("ticket-page").getAttribute("data-state")));
    }

    /// Finds something by part of its name in a field that offers a list, and chooses it.
    void choose(String field, String name) {
        page.locator("#step-field-" + field).pressSequentially(name);
        page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }

    /// Takes the step whose form is open, and waits for the core's word.
    void take() {
        at("take").click();
        at("step-taken").waitFor();
    }

    /// Another tab of the same browser, where the session is known already.
    Desk anotherTab() {
        Desk desk = new Desk(window);
        desk.page.navigate(Hotline.url("/"));
        return desk;
    }

    Page page() {
        return page;
    }

    Locator at(String testId) {
        return page.getByTestId(testId);
    }

    void ready() {
        at("ready").click();
        seatIs("ready");
    }

    void seatIs(String state) {
        Wait.until(
                "the seat is " + state,
                SOON,
                () -> state.equals(at("seat-state").getAttribute("data-state")));
    }

    /// Waits for a call to pop and gives its id.
    String incoming() {
        at("incoming").waitFor();
        return Objects.requireNonNull(at("incoming").getAttribute("data-call-id"), "no call id on the popped call");
    }

    /// Waits until the desk rings with this caller's number.
    void rings(String caller) {
        Wait.until(
                "it rings with " + caller,
                SOON,
                () -> "ringing".equals(at("call-state").getAttribute("data-state"))
                        && at("caller-number").innerText().replaceAll("\\D", "").endsWith(caller));
    }

    void answer() {
        at("answer").click();
        callIs("talking");
    }

    void callIs(String state) {
        Wait.until(
                "the call is " + state,
                SOON,
                () -> state.equals(at("call-state").getAttribute("data-state")));
    }

    void hangUp() {
        at("hang-up").click();
    }

    /// Fills in a field by its name in the ticket form.
    void fill(String field, String text) {
        at("field-" + field).fill(text);
    }

    void tick(String field) {
        at("field-" + field).check(new Locator.CheckOptions().setForce(true));
    }

    /// Saves and gives the ticket's number, digits only.
    String save() {
        at("save").click();
        return savedNumber();
    }

    String savedNumber() {
        at("saved-number").waitFor();
        return Objects.requireNonNull(at("saved-number").getAttribute("data-number"));
    }

    void draftIs(String status) {
        Wait.until(
                "the draft is " + status,
                SOON,
                () -> status.equals(at("draft-status").getAttribute("data-status")));
    }

    void signOut() {
        at("sign-out").click();
        try {
            at("login-user").waitFor();
        } catch (TimeoutError stays) {
            throw new AssertionError(
                    "not signed out, the page says: "
                            + page.locator("body").innerText().replace('\n', ' '),
                    stays);
        }
    }

    /// What the page's own measuring point says of the sound that arrives.
    double remoteEnergy() {
        Object energy = page.evaluate("async () => (await window.__hotline.stats()).remoteEnergy");
        return ((Number) energy).doubleValue();
    }

    void button(String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    @Override
    public void close() {
        window.close();
    }
}
