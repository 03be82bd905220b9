package cn.hotline12315.telephony.asterisk;

import cn.hotline12315.telephony.asterisk.Truth.ChannelNow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.PJSipShowContactsAction;
import org.asteriskjava.manager.action.PingAction;
import org.asteriskjava.manager.action.StatusAction;
import org.asteriskjava.manager.event.ContactList;
import org.asteriskjava.manager.event.ContactStatusEnum;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.event.StatusEvent;
import org.asteriskjava.manager.response.ManagerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One logged-in manager connection, used until it breaks and then thrown away: the library's own reconnecting
/// knows no jitter and tells nobody what was missed.
final class AmiConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AmiConnection.class);
    private static final List<String> VARIABLES =
            List.of("CALL", "DIALLED", "LINE", "TRUNK", "HELD", "SEAT", "ASK", "PAUSED", "GIVEN");
    /// An Asterisk that is still starting takes a login and may leave the next action without an answer: better another
    /// connection soon than this one in 5 s.
    private static final Duration FIRST_ANSWERS = Duration.ofSeconds(2);

    /// What `Status` says of a variable that the channel does not have: a null pointer as C's library prints it.
    private static final String UNSET = "(null)";

    private static final String UP = "6"; // channel.h, AST_STATE_UP
    private static final String RINGING = "5";

    private final DefaultManagerConnection connection;
    private volatile boolean broken;

    private AmiConnection(AsteriskSettings settings) {
        this.connection = new DefaultManagerConnection(
                settings.amiHost(),
                settings.amiPort(),
                settings.amiUser(),
                settings.amiSecret().value());
        connection.setSocketTimeout(Math.toIntExact(settings.answer().toMillis()));
        connection.setSocketReadTimeout(Math.toIntExact(settings.silence().toMillis()));
        connection.setDefaultResponseTimeout(FIRST_ANSWERS.toMillis());
        connection.setDefaultEventTimeout(settings.answer().toMillis());
        connection.setEncoding(StandardCharsets.UTF_8);
    }

    /// A connection that only hears, what manager.conf lets through. The listener copies and returns.
    ///
    /// @param onBroken told once, on the connection's thread
    static AmiConnection hearing(AsteriskSettings settings, EventBuffer buffer, Runnable onBroken) throws IOException {
        AmiConnection made = new AmiConnection(settings);
        made.connection.addEventListener(event -> {
            if (event instanceof DisconnectEvent) {
                made.broken = true;
                onBroken.run();
            } else {
                Translator.translate(event).ifPresent(e -> {
                    buffer.offer(e);
                    if (buffer.lossUnhealed()) {
                        onBroken.run(); // wakes the watcher
                    }
                });
            }
        });
        made.login("on");
        made.connection.setDefaultResponseTimeout(settings.answer().toMillis());
        return made;
    }

    /// A connection that only tells and asks.
    static AmiConnection telling(AsteriskSettings settings) throws IOException {
        AmiConnection made = new AmiConnection(settings);
        made.connection.addEventListener(event -> {
            if (event instanceof DisconnectEvent) {
                made.broken = true;
            }
        });
        made.login("off");
        made.connection.setDefaultResponseTimeout(settings.answer().toMillis());
        return made;
    }

    private void login(String eventMask) throws IOException {
        try {
            connection.login(eventMask);
        } catch (AuthenticationFailedException | TimeoutException e) {
            close();
            log.warn("no login at Asterisk's manager: {}", e.getMessage());
            throw new IOException(e);
        }
    }

    boolean broken() {
        return broken;
    }

    void ping() throws IOException {
        send(new PingAction());
    }

    ManagerResponse send(ManagerAction action) throws IOException {
        try {
            return connection.sendAction(action);
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    /// Asks once for channels and contacts; not for steady state.
    Truth truth(Instant asOf) throws IOException {
        StatusAction status = new StatusAction();
        status.setVariables(VARIABLES);
        List<ChannelNow> channels = new ArrayList<>();
        Set<String> reachable = new HashSet<>();
        try {
            for (ResponseEvent event :
                    connection.sendEventGeneratingAction(status).getEvents()) {
                if (event instanceof StatusEvent channel) {
                    channels.add(channel(channel));
                }
            }
            for (ResponseEvent event : connection
                    .sendEventGeneratingAction(new PJSipShowContactsAction())
                    .getEvents()) {
                if (event instanceof ContactList contact && answers(contact)) {
                    reachable.add(contact.getEndpoint());
                }
            }
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
        return new Truth(asOf, channels, reachable);
    }

    private static boolean answers(ContactList contact) {
        ContactStatusEnum status = contact.getStatus();
        return contact.getEndpoint() != null
                && (status == ContactStatusEnum.REACHABLE || status == ContactStatusEnum.NONQUALIFIED);
    }

    private static ChannelNow channel(StatusEvent event) {
        Map<String, String> variables = new HashMap<>();
        Map<String, String> sent = event.getVariables();
        if (sent != null) {
            sent.forEach((name, value) -> {
                if (value != null && !value.isEmpty() && !value.equals(UNSET)) {
                    variables.put(name, value);
                }
            });
        }
        String state = String.valueOf(event.getChannelState());
        return new ChannelNow(
                Translator.text(event.getChannel()),
                Translator.text(event.getUniqueId()),
                Translator.text(event.getLinkedId()),
                state.equals(RINGING),
                state.equals(UP),
                !Translator.text(event.getBridgeId()).isEmpty(),
                Translator.text(event.getCallerIdNum()),
                variables);
    }

    /// Also stops the library's reconnecting.
    @Override
    public void close() {
        try {
            connection.logoff();
        } catch (IllegalStateException notConnected) {
            log.trace("was not connected", notConnected);
        }
    }
}
