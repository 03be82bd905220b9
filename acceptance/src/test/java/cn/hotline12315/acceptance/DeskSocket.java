package cn.hotline12315.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One desk without a browser: docs/contracts.md, section 3. It ends each wrap-up at once.
final class DeskSocket implements WebSocket.Listener {
    private static final JsonMapper JSON = JsonMapper.shared();
    /// Of what it must read at once; the queue's length comes four times a second to everybody.
    private static final String OF_NO_INTEREST = "\"type\":\"queue\"";

    final String seat;
    private final HeardOfDesk heard;
    private final CompletableFuture<JsonNode> signedIn = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final Deque<String> unsent = new ArrayDeque<>();
    private boolean sending;
    private volatile @Nullable WebSocket socket;
    private volatile String state = "";

    /// Called in the socket's thread; must not wait.
    interface HeardOfDesk {
        /// @param at of this machine, when it was about to be said
        void wrapUpDone(String seat, Instant at);

        void frame(String seat, Instant at, String text);
    }

    private DeskSocket(String seat, HeardOfDesk heard) {
        this.seat = seat;
        this.heard = heard;
    }

    /// @param token of the core, for this seat's agent
    static DeskSocket signIn(HttpClient http, String seat, String token, HeardOfDesk heard) {
        DeskSocket desk = new DeskSocket(seat, heard);
        desk.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + Hotline.BASE + "/telephony/desk"), desk)
                .join();
        desk.say(JSON.createObjectNode()
                .put("type", "sign-in")
                .put("token", token)
                .put("takeOver", true)
                .toString());
        return desk;
    }

    /// What its telephone registers with.
    String secret() {
        try {
            return signedIn.get(30, TimeUnit.SECONDS)
                    .path("sip")
                    .path("password")
                    .asString();
        } catch (Exception e) {
            throw new IllegalStateException("the desk " + seat + " is not signed in", e);
        }
    }

    String state() {
        return state;
    }

    /// One after the other: a WebSocket of the JDK takes no second text while it sends one.
    void say(String frame) {
        synchronized (unsent) {
            unsent.add(frame);
        }
        next();
    }

    private void next() {
        String frame;
        synchronized (unsent) {
            if (sending || unsent.isEmpty()) {
                return;
            }
            sending = true;
            frame = unsent.remove();
        }
        WebSocket to = socket;
        if (to == null) {
            throw new IllegalStateException("no socket");
        }
        to.sendText(frame, true).whenComplete((sent, failed) -> {
            synchronized (unsent) {
                sending = false;
            }
            next();
        });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String text = partial.toString();
            partial.setLength(0);
            if (!text.contains(OF_NO_INTEREST)) {
                hear(text);
            }
        }
        from.request(1);
        return null;
    }

    private void hear(String text) {
        Instant now = Instant.now();
        if (text.contains("\"type\":\"seat\"")) {
            state = JSON.readTree(text).path("state").asString();
            if (state.equals("wrap-up")) {
                heard.wrapUpDone(seat, now);
                say("{\"type\":\"wrap-up-done\"}");
            }
        } else if (text.contains("\"type\":\"signed-in\"")) {
            signedIn.complete(JSON.readTree(text));
        } else if (text.contains("\"type\":\"refused\"")) {
            signedIn.completeExceptionally(new IllegalStateException(text));
        }
        heard.frame(seat, now, text);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        signedIn.completeExceptionally(new IllegalStateException("closed: " + status + " " + reason));
        state = "closed";
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        signedIn.completeExceptionally(error);
        state = "closed";
    }

    void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }
}
