package cn.hotline12315.telephony.asterisk;

import cn.hotline12315.telephony.asterisk.WhichSeat.Answer;
import cn.hotline12315.telephony.asterisk.WhichSeat.Question;
import cn.hotline12315.telephony.site.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.asteriskjava.fastagi.AgiChannel;
import org.asteriskjava.fastagi.AgiException;
import org.asteriskjava.fastagi.AgiRequest;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Our FastAGI server: each waiting caller is a virtual thread here. It answers or closes, and never holds a
/// caller: when anything fails it sets nothing, and the dialplan goes on to the net.
@Component
public final class AgiPort implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(AgiPort.class);

    private static final String SURVEY = "hotline/survey";
    private static final Duration SURVEY_PATIENCE = Duration.ofSeconds(10);

    private final AsteriskSettings settings;
    private final WhichSeat whichSeat;
    private final Semaphore places;
    private volatile boolean running;
    private volatile @Nullable DefaultAgiServer server;

    AgiPort(AsteriskSettings settings, WhichSeat whichSeat, MeterRegistry meters) {
        this.settings = settings;
        this.whichSeat = whichSeat;
        this.places = new Semaphore(settings.agiSessions());
        meters.gauge("hotline.agi.sessions", places, p -> settings.agiSessions() - p.availablePermits());
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("agi-accept").start(this::serve);
    }

    private void serve() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), RandomGenerator.getDefault());
        while (running) {
            try {
                DefaultAgiServer made = new Server();
                made.setAddress(InetAddress.getByName(settings.agiBind()));
                made.setPort(settings.agiPort());
                made.setSocketReadTimeout(Math.toIntExact(settings.agiRead().toMillis()));
                server = made;
                made.startup(); // returns when it is shut down
            } catch (IOException | IllegalStateException e) {
                log.error("FastAGI on port {} does not serve: {}", settings.agiPort(), e.getMessage());
            }
            if (running) {
                LockSupport.parkNanos(backoff.next().toNanos());
            }
        }
    }

    private void serve(AgiRequest request, AgiChannel channel) {
        try {
            answer(request, channel);
        } catch (AgiException hungUp) {
            log.debug("the caller left while asking", hungUp);
        } catch (RuntimeException e) {
            log.warn("no answer, the net takes the call: {}", e.toString());
        }
    }

    private void answer(AgiRequest request, AgiChannel channel) throws AgiException {
        String[] arguments = request.getArguments();
        if ("still-held".equals(request.getScript()) && arguments.length >= 1) {
            channel.setVariable("NEXT", whichSeat.stillHeld(arguments[0]) ? "hold" : "");
            return;
        }
        if ("survey".equals(request.getScript()) && arguments.length >= 1) {
            survey(arguments[0], channel);
            return;
        }
        if (!"which-seat".equals(request.getScript()) || arguments.length < 3) {
            log.warn("nobody answers the script {}", request.getScript());
            return;
        }
        Question question = new Question(
                arguments[0],
                arguments[1],
                arguments[2],
                request.getCallerIdNumber(),
                request.getUniqueId(),
                argument(arguments, 5),
                argument(arguments, 4));
        CompletableFuture<Answer> answer = whichSeat.ask(question);
        AgiVariables.set(channel, whichSeat.introduce(question)); // while a seat is looked for
        switch (answer.join()) {
            case Answer.Seat given -> AgiVariables.set(channel, seat(given));
            case Answer.Again() -> channel.setVariable("NEXT", "again");
            case Answer.Say say -> {
                play(say.sounds(), say.goesOn(), channel);
                channel.setVariable("NEXT", "again");
            }
            case Answer.Bye bye -> {
                play(bye.sounds(), () -> true, channel);
                channel.setVariable("NEXT", "bye");
            }
        }
    }

    /// The library makes null of an empty one.
    private static String argument(String[] arguments, int index) {
        return Translator.text(index < arguments.length ? arguments[index] : null);
    }

    /// `NEXT` is the last: the others stand when it does.
    private static Map<String, String> seat(Answer.Seat given) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DIALSTATUS", "");
        if (!given.resume()) {
            variables.put("__LOST", "");
        }
        variables.put("SEAT", given.seat());
        variables.put("NEXT", "seat");
        return variables;
    }

    /// One question, said twice at most; whatever is no answer is none.
    private void survey(String call, AgiChannel channel) throws AgiException {
        if (!whichSeat.surveys(call)) {
            return;
        }
        for (int said = 0; said < 2; said++) {
            String keys = channel.getData(SURVEY, SURVEY_PATIENCE.toMillis(), 1);
            if (keys != null && keys.matches("[0-5]")) {
                whichSeat.surveyed(call, 1, keys.charAt(0) - '0');
                channel.streamFile("hotline/survey-thanks");
                return;
            }
        }
    }

    /// The music ends with the first sound; the dialplan starts it again because `MUSIC` is empty.
    private static void play(List<String> sounds, BooleanSupplier goesOn, AgiChannel channel) throws AgiException {
        channel.setVariable("MUSIC", "");
        for (String sound : sounds) {
            if (!goesOn.getAsBoolean()) {
                return;
            }
            channel.streamFile(sound);
        }
    }

    @Override
    public void stop() {
        running = false;
        DefaultAgiServer current = server;
        if (current != null) {
            try {
                current.shutdown();
            } catch (IllegalStateException notStarted) {
                log.trace("was not started", notStarted);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// The library's server, with virtual threads and a bound of ours.
    private final class Server extends DefaultAgiServer {
        Server() {
            super(AgiVariables::channel);
            setMappingStrategy((request, channel) -> AgiPort.this::serve);
        }

        @Override
        protected void execute(Runnable command) {
            if (!places.tryAcquire()) {
                throw new RejectedExecutionException("all " + settings.agiSessions() + " places are taken");
            }
            Thread.ofVirtual().name("agi").start(() -> {
                try {
                    command.run();
                } finally {
                    places.release();
                }
            });
        }
    }
}
