package cn.hotline12315.telephony.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A manager interface that answers as Asterisk 22.10.1 was seen to: log-in, filters, `Status`, contacts, ping.
final class ManagerForTests implements AutoCloseable {
    final int port;
    final List<String> actions = new CopyOnWriteArrayList<>();
    /// Sent to whoever asks for `Status`, each with its blank line.
    final List<String> channels = new CopyOnWriteArrayList<>();

    /// From now on nothing is answered; connections stay.
    volatile boolean stalls;

    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    ManagerForTests() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = server.getLocalPort();
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    sockets.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            send(socket, "Asterisk Call Manager/11.0.0\r\n");
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Map<String, String> action = new LinkedHashMap<>();
            String line;
            while ((line = in.readLine()) != null) {
                if (!line.isEmpty()) {
                    String[] parts = line.split(": ?", 2);
                    action.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
                } else {
                    answer(socket, action);
                    action.clear();
                }
            }
        } catch (IOException gone) {
            // the other side left
        }
    }

    private void answer(Socket socket, Map<String, String> action) throws IOException {
        String id = "ActionID: " + action.get("actionid") + "\r\n";
        String name = String.valueOf(action.get("action")).toLowerCase(java.util.Locale.ROOT);
        actions.add(name);
        if (stalls) {
            return;
        }
        switch (name) {
            case "challenge" -> send(socket, "Response: Success\r\n" + id + "Challenge: 123\r\n\r\n");
            case "coresettings" ->
                send(socket, "Response: Success\r\n" + id + "AMIversion: 11.0.0\r\nAsteriskVersion: 22.10.1\r\n\r\n");
            case "status" -> {
                StringBuilder text = new StringBuilder("Response: Success\r\n" + id + "EventList: start\r\n\r\n");
                channels.forEach(c ->
                        text.append("Event: Status\r\n").append(id).append(c).append("\r\n"));
                send(socket, text + "Event: StatusComplete\r\n" + id + "EventList: Complete\r\nItems: 1\r\n\r\n");
            }
            case "pjsipshowcontacts" ->
                send(
                        socket,
                        "Response: Success\r\n" + id + "EventList: start\r\n\r\nEvent: ContactList\r\n" + id
                                + "ObjectType: contact\r\nObjectName: 1001;@x\r\nEndpoint: 1001\r\nStatus: Reachable\r\n"
                                + "\r\nEvent: ContactListComplete\r\n" + id
                                + "EventList: Complete\r\nListItems: 1\r\n\r\n");
            default -> send(socket, "Response: Success\r\n" + id + "Message: fine\r\n\r\n");
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        synchronized (socket) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /// Said to everybody who listens.
    void says(String event) {
        for (Socket socket : sockets) {
            try {
                send(socket, event.replace("\n", "\r\n") + "\r\n\r\n");
            } catch (IOException gone) {
                sockets.remove(socket);
            }
        }
    }

    /// As when Asterisk is restarted: it can be reached again at once.
    void breakConnections() throws IOException {
        for (Socket socket : sockets) {
            sockets.remove(socket);
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
