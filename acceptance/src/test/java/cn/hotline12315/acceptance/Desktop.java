package cn.hotline12315.acceptance;

/// The real desktop in a browser of its own, in a call of the load.
final class Desktop implements AutoCloseable {
    static final String SEAT = "1003";

    final Desk.Chromium chromium;
    final Desk desk;
    final Caller caller;
    final String call;
    private final Scene scene;

    private Desktop(Scene scene, Desk.Chromium chromium, Desk desk, String call) {
        this.scene = scene;
        this.chromium = chromium;
        this.desk = desk;
        this.call = call;
        scene.answeredAtDesktop(call, SEAT);
        this.caller = scene.callerOf(call);
    }

    /// Signs in at a seat that is no telephone's, and answers who has waited longest.
    static Desktop inACall(Scene scene) {
        Desk.Chromium chromium = new Desk.Chromium();
        Desk desk = Desk.signIn(chromium.window(), SEAT);
        desk.at("ready").click();
        if (scene.load.withoutSeat().isEmpty()) {
            scene.callers.call();
        }
        String call = desk.incoming();
        desk.answer();
        return new Desktop(scene, chromium, desk, call);
    }

    /// Fills in a question and its answer, and saves, with nobody there to take it.
    void savesLater(String facts) {
        desk.at("kind-consultation").click();
        desk.fill("facts", facts);
        desk.fill("answer", "恢复后自动提交。");
        desk.draftIs("local");
        desk.at("save").click();
        desk.at("queued").waitFor();
    }

    /// How many tickets the call has.
    int tickets() {
        return scene.supervisor.contactsOf(call).stream()
                .mapToInt(contact -> contact.path("tickets").size())
                .sum();
    }

    /// The agent takes no further call, the caller hangs up, and the agent goes home.
    void ends() {
        scene.soon("nothing waits at the desk", () -> desk.at("queued").count() == 0);
        desk.at("not-ready").click();
        if (!caller.isOver()) {
            caller.hangsUp();
        }
        desk.seatIs("wrap-up");
        desk.at("wrap-up-done").click();
        desk.seatIs("not-ready");
        goesHome();
    }

    void goesHome() {
        desk.signOut();
    }

    @Override
    public void close() {
        desk.close();
        chromium.close();
    }
}
