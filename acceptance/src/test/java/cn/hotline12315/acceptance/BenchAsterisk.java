package cn.hotline12315.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// What the instance's Asterisk has for a measurement alone: a trunk whose calls go past telephony, to `Dial` or to
/// `app_queue` after the same steps as a citizen's call has, and a manager who hears when.
final class BenchAsterisk {
    static final String TRUNK = "127.0.0.4";
    static final String CONTEXT = "bench";
    /// What is dialled for `app_queue` with all seats as it comes, with `autofill`, and with few; a seat with [#DIAL]
    /// before it is called at once.
    static final String QUEUE = "8";

    static final String AUTOFILL = "6";
    static final String FEW = "7";

    static final String DIAL = "9";
    static final String MANAGER = "bench";
    static final String SECRET = UUID.randomUUID().toString();
    private static final String ARRIVAL = "bench-arrived";
    private static final Path ETC =
            Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE).resolve("asterisk/etc");
    private static final Path RECORDED =
            Hotline.TREE.resolve("srv").resolve(Hotline.INSTANCE).resolve("asterisk/spool/bench");

    private BenchAsterisk() {}

    /// Before `up`.
    static void trunk() throws IOException {
        Files.createDirectories(Hotline.STATE);
        Files.writeString(Hotline.STATE.resolve("trunks.conf"), """
                [bench]
                type = endpoint
                transport = udp
                identify_by = ip
                context = %s
                disallow = all
                allow = alaw,ulaw
                direct_media = no
                trust_id_inbound = yes
                dtmf_mode = auto_info
                language = zh
                [bench]
                type = identify
                endpoint = bench
                match = %s
                """.formatted(ARRIVAL, TRUNK));
    }

    /// After `up`, until the next one.
    ///
    /// @param few how many of the seats the smaller queue has
    static void configure(List<String> seats, int few) throws IOException {
        Files.createDirectories(RECORDED);
        Hotline.exec("chown", "--reference=" + ETC, RECORDED.toString());
        append("extensions.conf", """

                [%5$s]
                exten => _X!,1,Gosub(clean,s,1)
                 same => n,Set(__DIALLED=${FILTER(0-9+*#A-Za-z,${EXTEN:0:64})})
                 same => n,Set(__BENCH=${UUID()})
                 same => n,Answer()
                 same => n,MixMonitor(/srv/%1$s/asterisk/spool/bench/${BENCH}.raw,D)
                 same => n,Playback(hotline/notice&hotline/greeting)
                 same => n,Goto(%2$s,${EXTEN},1)
                [%2$s]
                exten => _%4$sX.,1,Dial(PJSIP/${EXTEN:1},20,gb(headers^s^1))
                 same => n,Hangup()
                exten => _[%3$s%6$s%7$s],1,Queue(bench-${EXTEN},b(headers^s^1),,,60)
                 same => n,Hangup()
                """.formatted(Hotline.INSTANCE, CONTEXT, QUEUE, DIAL, ARRIVAL, FEW, AUTOFILL));
        append(
                "queues.conf",
                queue(QUEUE, "no", seats) + queue(AUTOFILL, "yes", seats) + queue(FEW, "yes", seats.subList(0, few)));
        append("manager.conf", """

                [%s]
                secret = %s
                deny = 0.0.0.0/0.0.0.0
                permit = 127.0.0.1/255.255.255.255
                read = call,dialplan
                write = call
                eventfilter(action(include),name(Newexten),header(Context),method(exact)) = wait
                eventfilter(action(include),name(Newexten),header(Context),method(exact)) = %s
                eventfilter(action(include),name(DialBegin)) =
                eventfilter(action(include),name(Hangup)) =
                """.formatted(MANAGER, SECRET, CONTEXT));
        for (String command : List.of("dialplan reload", "queue reload all", "manager reload")) {
            Manager.console(command);
        }
        Wait.until(
                "Asterisk knows the queue of the measurement",
                Duration.ofSeconds(10),
                () -> Manager.console("queue show bench-" + QUEUE).contains("PJSIP/" + seats.getLast()));
    }

    private static String queue(String number, String autofill, List<String> seats) {
        return """

                [bench-%s]
                strategy = leastrecent
                timeout = 20
                retry = 1
                autofill = %s
                ringinuse = no
                wrapuptime = 0
                musicclass = default
                """.formatted(number, autofill)
                + seats.stream().map(seat -> "member = PJSIP/" + seat + "\n").collect(Collectors.joining());
    }

    private static void append(String file, String text) throws IOException {
        Files.write(ETC.resolve(file), text.getBytes(UTF_8), APPEND);
    }

    /// Deletes what was recorded past telephony.
    static void forgetRecordings() throws IOException {
        try (var files = Files.list(RECORDED)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
