package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Stands between telephony and Asterisk's manager (`HOTLINE_AMI_VIA`), to cut, to stall and to flood. Safe for any
/// number of threads.
final class AmiProxy implements AutoCloseable {
    private final ServerSocket server;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile boolean cut;
    private volatile boolean stalled;

    AmiProxy() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port()), 50);
        Thread.ofVirtual().name("ami-proxy").start(this::accept);
    }

    static int port() {
        return Hotline.BASE + 9;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket telephony = server.accept();
                if (cut) {
                    telephony.close();
                    continue;
                }
                Link link = new Link(telephony, new Socket("127.0.0.1", Manager.port()));
                links.add(link);
                link.start();
            } catch (IOException e) {
                // Asterisk is away, or this is closed
            }
        }
    }

    /// Every connection breaks, and new ones are not taken until [#heal].
    void cut() {
        cut = true;
        links.forEach(Link::close);
        links.clear();
    }

    /// Nothing goes through, in either direction; connections stay and are taken.
    void stall() {
        stalled = true;
    }

    void heal() {
        cut = false;
        stalled = false;
        links.forEach(link -> link.go.release(2));
    }

    /// Says something as if Asterisk had, on the connection that hears events.
    ///
    /// @param event lines, each ended by CR LF, and an empty one
    /// @return whether somebody listens
    boolean say(String event) {
        boolean said = false;
        for (Link link : links) {
            said |= link.say(event);
        }
        return said;
    }

    private final class Link {
        private final Socket telephony;
        private final Socket asterisk;
        private final Semaphore go = new Semaphore(0);
        private volatile boolean hears;
        /// Whether what went to telephony last ended a message; guarded by this.
        private boolean between;

        Link(Socket telephony, Socket asterisk) {
            this.telephony = telephony;
            this.asterisk = asterisk;
        }

        void start() {
            Thread.ofPlatform().daemon().name("ami-proxy-up").start(() -> pump(telephony, asterisk, true));
            Thread.ofPlatform().daemon().name("ami-proxy-down").start(() -> pump(asterisk, telephony, false));
        }

        private void pump(Socket from, Socket to, boolean up) {
            byte[] bytes = new byte[65_536];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    while (stalled) {
                        go.acquireUninterruptibly();
                    }
                    if (up) {
                        hears |= new String(bytes, 0, n, ISO_8859_1)
                                .toLowerCase(Locale.ROOT)
                                .contains("events: on");
                        out.write(bytes, 0, n);
                    } else {
                        down(out, bytes, n);
                    }
                }
            } catch (IOException gone) {
                // both ends are closed
            } finally {
                links.remove(this);
            }
        }

        private synchronized void down(OutputStream out, byte[] bytes, int n) throws IOException {
            out.write(bytes, 0, n);
            between = n >= 4
                    && bytes[n - 4] == '\r'
                    && bytes[n - 3] == '\n'
                    && bytes[n - 2] == '\r'
                    && bytes[n - 1] == '\n';
        }

        synchronized boolean say(String event) {
            if (!hears || !between || stalled) {
                return false;
            }
            try {
                telephony.getOutputStream().write(event.getBytes(UTF_8));
                return true;
            } catch (IOException gone) {
                return false;
            }
        }

        void close() {
            try {
                telephony.close();
                asterisk.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        links.forEach(Link::close);
    }
}
