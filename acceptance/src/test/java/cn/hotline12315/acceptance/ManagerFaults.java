package cn.hotline12315.acceptance;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The way from Asterisk's manager to telephony breaks, stands still, or is flooded.
final class ManagerFaults {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    /// A ping every 5 s, 5 s for its answer.
    private static final Duration NOTICED = Duration.ofSeconds(11);
    private static final int EVENTS_A_SECOND = 5000;

    private ManagerFaults() {}

    /// Both connections break; new ones are refused for as long as calls change.
    static void cut(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        long at = System.currentTimeMillis();
        scene.proxy.cut();
        away(scene, row, cast, at, Duration.ofSeconds(1));
        Outage.agentsHangUp(scene, row, cast);
        Outage.answerRinging(scene, row, cast);
        Outage.held(scene, row, cast);
        healed(scene, row, cast);
    }

    /// Connections stay, nothing goes through.
    static void stalled(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        long at = System.currentTimeMillis();
        scene.proxy.stall();
        Outage.agentsHangUp(scene, row, cast);
        Outage.answerRinging(scene, row, cast);
        Outage.held(scene, row, cast);
        away(scene, row, cast, at, NOTICED);
        healed(scene, row, cast);
    }

    private static void away(Scene scene, Row row, Load.Cast cast, long at, Duration noticed) {
        row.within("telephony knows", noticed, at, () -> !Site.telephonyIsWell());
        row.must(
                "who waits stays on the line",
                cast.waiting().stream().allMatch(Caller::isUp)
                        && scene.manager.channels().size() > 0);
    }

    private static void healed(Scene scene, Row row, Load.Cast cast) {
        scene.proxy.heal();
        row.within("connected again", AGAIN, System.currentTimeMillis(), Site::telephonyIsWell);
        Outage.over(scene, row, cast);
    }

    /// 5,000 events a second about calls that do not exist, while telephony is slowed by short stops.
    static void flood(Scene scene, Load.Size size, Row row) {
        Load.Cast cast = scene.load.fill(size);
        AtomicBoolean on = new AtomicBoolean(true);
        AtomicLong said = new AtomicLong();
        long began = System.currentTimeMillis();
        Thread flood = Thread.ofPlatform().daemon().name("flood").start(() -> flood(scene.proxy, on, said));
        Thread brake = Thread.ofPlatform().daemon().name("brake").start(() -> slow(on));
        try {
            Outage.agentsHangUp(scene, row, cast);
            Outage.answerRinging(scene, row, cast);
            Outage.served(scene, row, "a caller in the flood talks after", Duration.ofSeconds(5));
            Wait.until("the flood lasts", Duration.ofSeconds(60), () -> said.get() > size.talking() * 5000L);
        } finally {
            on.set(false);
            join(flood);
            join(brake);
            Hotline.signal("CONT", "telephony");
        }
        long seconds = Math.max(1, (System.currentTimeMillis() - began) / 1000);
        row.figure("events", said.get());
        row.figure("events a second", said.get() / seconds);
        Outage.over(scene, row, cast);
        row.figure("events lost", Site.telephonyHealth().path("eventsLost").asLong(-1));
        row.must("losses are told", Site.telephonyHealth().path("eventsLost").asLong(-1) >= 0);
    }

    private static void flood(AmiProxy proxy, AtomicBoolean on, AtomicLong said) {
        long began = System.nanoTime();
        while (on.get()) {
            long due = (System.nanoTime() - began) / (1_000_000_000L / EVENTS_A_SECOND);
            StringBuilder events = new StringBuilder();
            long n = said.get();
            for (; n < due && events.length() < 50_000; n++) {
                events.append(event(n));
            }
            if (events.isEmpty() || !proxy.say(events.toString())) {
                Thread.onSpinWait();
                pause(1);
            } else {
                said.set(n);
            }
        }
    }

    private static String event(long n) {
        String id = "node-1-1." + n;
        String channel = "PJSIP/2001-f%07x".formatted(n & 0xfffffff);
        String name = switch ((int) (n % 4)) {
            case 0 -> "Newstate";
            case 1 -> "DialBegin";
            case 2 -> "DialEnd";
            default -> "Hangup";
        };
        String common =
                "Event: %s\r\nPrivilege: call,all\r\nTimestamp: %d.000000\r\nSystemName: node-1\r\n".formatted(name, n);
        String state = "ChannelState: 5\r\nChannelStateDesc: Ringing\r\nCallerIDNum: 13900000000\r\n";
        return name.startsWith("Dial")
                ? common + "DestChannel: " + channel + "\r\nDest" + state + "DestUniqueid: " + id + "\r\nDestLinkedid: "
                        + id + "\r\nDialString: 2001\r\nDialStatus: ANSWER\r\n\r\n"
                : common + "Channel: " + channel + "\r\n" + state + "Uniqueid: " + id + "\r\nLinkedid: " + id
                        + "\r\nCause: 16\r\nCause-txt: Normal Clearing\r\n\r\n";
    }

    private static void slow(AtomicBoolean on) {
        while (on.get()) {
            Hotline.signal("STOP", "telephony");
            pause(400);
            Hotline.signal("CONT", "telephony");
            pause(200);
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
