package cn.hotline12315.telephony.seat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/// The desk's WebSocket: reads messages, hands them to the seat's lane, closes what is silent or talks nonsense.
@Component
final class DeskSocket extends TextWebSocketHandler {
    private static final Logger log = LoggerFactory.getLogger(DeskSocket.class);
    private static final int SEND_BUFFER = 256 * 1024;

    private final Seats seats;
    private final QueueBoard board;
    private final Overseer overseer;
    private final DeskWords words;
    private final SeatSettings settings;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

    DeskSocket(
            Seats seats,
            QueueBoard board,
            Overseer overseer,
            DeskWords words,
            SeatSettings settings,
            ScheduledExecutorService timer,
            Clock clock) {
        this.seats = seats;
        this.board = board;
        this.overseer = overseer;
        this.words = words;
        this.settings = settings;
        this.timer = timer;
        this.clock = clock;
        long period = settings.silence().dividedBy(4).toMillis();
        timer.scheduleWithFixedDelay(this::closeSilent, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        Socket socket = new Socket(session);
        sockets.put(session.getId(), socket);
        timer.schedule(
                () -> {
                    if (socket.desk == null) {
                        socket.close(4003, "no sign-in");
                    }
                },
                settings.signInWithin().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Socket socket = sockets.get(session.getId());
        if (socket == null) {
            return;
        }
        socket.lastHeard = clock.instant();
        String text = message.getPayload();
        boolean tooLong = text.length() > settings.maxMessage()
                || text.getBytes(StandardCharsets.UTF_8).length > settings.maxMessage();
        Optional<DeskMessage> read = tooLong ? Optional.empty() : DeskMessage.read(JsonMapper.shared(), text);
        Desk desk = socket.desk;
        if (read.isEmpty()) {
            socket.bad();
        } else if (desk != null) {
            DeskMessage said = read.get();
            desk.lane.tell(() -> {
                if (!desk.isAt(socket)) {
                    return;
                }
                if (said instanceof DeskMessage.Oversee oversee) {
                    overseer.heard(oversee.deed(), desk, socket);
                } else if (said instanceof DeskMessage.Targets) {
                    overseer.targets(desk);
                } else {
                    desk.heard(said, socket);
                }
            });
        } else if (read.get() instanceof DeskMessage.SignIn signIn) {
            signIn(socket, signIn);
        } else {
            socket.bad();
        }
    }

    private void signIn(Socket socket, DeskMessage.SignIn message) {
        Desk desk = seats.signIn(message, socket);
        if (desk != null) {
            socket.desk = desk;
            desk.lane.tell(() -> {
                if (desk.isAt(socket)) {
                    socket.send(board.now());
                }
            });
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable exception) {
        log.debug("a desk's socket broke", exception);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Socket socket = sockets.remove(session.getId());
        if (socket != null) {
            overseer.left(socket);
            Seats.in(socket.desk, desk -> desk.lost(socket));
        }
    }

    private void closeSilent() {
        Instant now = clock.instant();
        sockets.values().stream()
                .filter(s -> Duration.between(s.lastHeard, now).compareTo(settings.silence()) > 0)
                .forEach(s -> s.close(CloseStatus.SESSION_NOT_RELIABLE.getCode(), "silent"));
    }

    private final class Socket implements DeskConnection {
        private final ConcurrentWebSocketSessionDecorator session;
        private volatile Instant lastHeard = clock.instant();
        private volatile @Nullable Desk desk;
        private int bad; // only the thread that reads the socket

        Socket(WebSocketSession session) {
            this.session = new ConcurrentWebSocketSessionDecorator(
                    session, Math.toIntExact(settings.sendWithin().toMillis()), SEND_BUFFER);
        }

        void bad() {
            bad++;
            send(words.refused(Refusal.BAD_MESSAGE));
            if (bad >= settings.maxBadMessages()) {
                close(CloseStatus.POLICY_VIOLATION.getCode(), "too many bad messages");
            }
        }

        @Override
        public void send(String json) {
            try {
                session.sendMessage(new TextMessage(json));
            } catch (IOException | RuntimeException gone) {
                log.debug("a desk's socket is gone", gone);
            }
        }

        @Override
        public void close(int code, String reason) {
            try {
                session.close(new CloseStatus(code, reason));
            } catch (IOException | RuntimeException gone) {
                log.debug("a desk's socket is gone", gone);
            }
        }

        @Override
        public boolean isOpen() {
            return session.isOpen();
        }
    }
}
