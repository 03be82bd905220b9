package cn.hotline12315.telephony.routing;

import cn.hotline12315.telephony.acd.Skills;
import cn.hotline12315.telephony.redis.RedisAway;
import cn.hotline12315.telephony.redis.RedisNews;
import cn.hotline12315.telephony.redis.SiteRedis;
import cn.hotline12315.telephony.site.SiteSettings;
import cn.hotline12315.telephony.site.SmallFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Keeps the plan in force: read from Redis when that is there and when the core says that it changed, else the last
/// one
/// that was good, from `$HOTLINE_STATE/routing.json`. Safe for any number of threads.
@Component
public final class Plans {
    static final String KEY = "routing:plan";
    private static final Logger log = LoggerFactory.getLogger(Plans.class);

    private final SiteRedis redis;
    private final Path file;
    private final ReentrantLock one = new ReentrantLock();
    private final List<Consumer<Plan>> watchers = new CopyOnWriteArrayList<>();
    private volatile Plan plan = Plan.NONE;
    private volatile String text = "";

    Plans(SiteRedis redis, RedisNews news, Skills skills, SiteSettings site) {
        this.redis = redis;
        this.file = site.state().resolve("routing.json");
        fromFile();
        skills.onPlan(this::background);
        news.whenChanged(there -> {
            if (there) {
                background();
            }
        });
    }

    /// The plan in force, [Plan#NONE] when there never was one.
    public Plan now() {
        return plan;
    }

    /// Who hears of every other plan, on the thread that read it; set by constructors.
    public void watch(Consumer<Plan> watcher) {
        watchers.add(watcher);
    }

    private void background() {
        Thread.ofVirtual().name("routing-plan").start(this::read);
    }

    private void fromFile() {
        try {
            Optional<String> kept = SmallFile.read(file);
            kept.flatMap(t -> PlanReader.read(t, Plan.NONE)).ifPresent(known -> {
                plan = known;
                text = kept.get();
                log.info("routing plan {} from {}", known.version(), file.getFileName());
            });
        } catch (IOException e) {
            log.warn("the kept routing plan cannot be read", e);
        }
    }

    /// Reads what Redis has. A Redis that has none (it came back empty) changes nothing.
    void read() {
        one.lock();
        try {
            Optional<String> found = redis.text(KEY);
            if (found.isEmpty() || found.get().equals(text)) {
                return;
            }
            Optional<Plan> read = PlanReader.read(found.get(), plan);
            read.ifPresent(fresh -> {
                plan = fresh;
                text = found.get();
                log.info("routing plan {} is in force", fresh.version());
                watchers.forEach(w -> w.accept(fresh));
                keep(found.get());
            });
        } catch (RedisAway away) {
            log.debug("the routing plan is read when Redis is back");
        } finally {
            one.unlock();
        }
    }

    private void keep(String good) {
        try {
            SmallFile.write(file, good);
        } catch (IOException e) {
            log.warn("the routing plan cannot be kept", e);
        }
    }
}
