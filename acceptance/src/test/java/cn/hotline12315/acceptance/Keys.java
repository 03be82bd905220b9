package cn.hotline12315.acceptance;

import com.microsoft.playwright.Page;

/// A desk that is worked by the keyboard alone, and how many keys went down beside the texts.
final class Keys {
    private static final int FAR = 80;
    private final Page page;
    private int pressed;

    Keys(Desk desk) {
        page = desk.page();
    }

    /// One key, with those that are held: `Alt+3` are two.
    void press(String keys) {
        pressed += keys.split("\\+").length;
        page.keyboard().press(keys);
    }

    /// A text, key by key; it does not count.
    void type(String text) {
        page.keyboard().type(text);
    }

    int pressed() {
        return pressed;
    }

    /// Goes on with Tab until the focus is in what the selector names.
    void to(String selector) {
        for (int i = 0; i < FAR; i++) {
            if (isAt(selector)) {
                return;
            }
            press("Tab");
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    private boolean isAt(String selector) {
        return (Boolean) page.evaluate("s => document.activeElement?.closest(s) != null", selector);
    }

    /// Signs in, from the page of the login.
    void signIn(Hotline.Login who) {
        to("[data-testid=login-user]");
        type(who.login());
        to("[data-testid=login-password]");
        type(who.password());
        press("Enter");
    }

    /// Opens the first ticket of the list that is shown.
    void openFirst() {
        to(".body");
        press("ArrowDown");
        press("Enter");
    }

    /// Opens the form of a step by the number that stands on its button.
    void step(String step) {
        press(page.getByTestId("step-" + step).locator("kbd").innerText());
        page.getByTestId("step-form").waitFor();
    }

    /// Takes the step whose form is open.
    void take() {
        press("Control+Enter");
    }
}
