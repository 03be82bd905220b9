package cn.hotline12315.telephony.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;
import redis.clients.jedis.util.JedisURIHelper;

/// Asks the site's Redis. Every method blocks up to the time-out of the settings, throws [RedisAway], and may be
/// called from any thread.
///
/// Once Redis was found away, everything fails at once until [RedisNews] hears from it again.
@Component
public final class SiteRedis implements AutoCloseable {
    private final RedisClient client;
    private final AtomicBoolean available = new AtomicBoolean(false);
    /// A question failed although Redis is there.
    private final AtomicBoolean missed = new AtomicBoolean(false);
    private final Counter failures;

    SiteRedis(RedisSettings settings, MeterRegistry meters) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.connections());
        pool.setMaxIdle(settings.connections());
        pool.setMaxWait(settings.timeout());
        this.client = RedisClient.builder()
                .hostAndPort(address(settings))
                .clientConfig(config(settings))
                .poolConfig(pool)
                .build();
        this.failures = meters.counter("hotline.redis.failures");
        meters.gauge("hotline.redis.available", available, a -> a.get() ? 1 : 0);
    }

    static HostAndPort address(RedisSettings settings) {
        int port = settings.url().getPort();
        return new HostAndPort(settings.url().getHost(), port < 0 ? 6379 : port);
    }

    static DefaultJedisClientConfig config(RedisSettings settings) {
        int millis = Math.toIntExact(settings.timeout().toMillis());
        var config = DefaultJedisClientConfig.builder()
                .autoNegotiateProtocol(false)
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis);
        return config.user(JedisURIHelper.getUser(settings.url()))
                .password(JedisURIHelper.getPassword(settings.url()))
                .database(JedisURIHelper.getDBIndex(settings.url()))
                .build();
    }

    /// Whether Redis answered when it was last heard of.
    public boolean available() {
        return available.get();
    }

    void available(boolean now) {
        if (now && !available.get()) {
            client.getPool().clear(); // what is left from before is broken
        }
        available.set(now);
    }

    /// Whether a question failed although Redis was there, since this was asked last: what it was to be told it does
    /// not
    /// know.
    boolean missedSomething() {
        return missed.getAndSet(false);
    }

    /// Runs the script, loading it when Redis does not know it.
    public Object run(Script script, List<String> keys, List<String> arguments) {
        return guarded(() -> {
            try {
                return client.evalsha(script.sha1(), keys, arguments);
            } catch (JedisNoScriptException unknown) {
                return client.eval(script.text(), keys, arguments);
            }
        });
    }

    /// The value, taken away in the same step.
    public Optional<String> take(String key) {
        return Optional.ofNullable(
                guarded(() -> Optional.ofNullable(client.getDel(key))).orElse(null));
    }

    /// Empty when there is none.
    public Optional<String> text(String key) {
        return Optional.ofNullable(
                guarded(() -> Optional.ofNullable(client.get(key))).orElse(null));
    }

    /// Keeps the value for so long.
    public void put(String key, String value, Duration kept) {
        guarded(() -> client.setex(key, kept.toSeconds(), value));
    }

    /// An empty map when there is none.
    public Map<String, String> hash(String key) {
        return guarded(() -> client.hgetAll(key));
    }

    /// Empty when the hash, or the field, is not there.
    public Optional<String> field(String key, String field) {
        return Optional.ofNullable(
                guarded(() -> Optional.ofNullable(client.hget(key, field))).orElse(null));
    }

    /// How many a sorted set has.
    public long count(String key) {
        return guarded(() -> client.zcard(key));
    }

    /// The member with the lowest score, and its score.
    public Optional<Map.Entry<String, Double>> first(String key) {
        List<Tuple> tuples = guarded(() -> client.zrangeWithScores(key, 0, 0));
        return tuples.stream().findFirst().map(t -> Map.entry(t.getElement(), t.getScore()));
    }

    /// The members of a sorted set, lowest score first.
    public List<String> members(String key) {
        return guarded(() -> client.zrange(key, 0, -1));
    }

    /// Keys that begin so. Walks over the whole of Redis: for reconciling only.
    public Set<String> keys(String prefix) {
        return guarded(() -> {
            Set<String> found = new TreeSet<>();
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> part =
                        client.scan(cursor, new ScanParams().match(prefix + "*").count(1_000));
                found.addAll(part.getResult());
                cursor = part.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
            return found;
        });
    }

    private <T> T guarded(Supplier<T> question) {
        if (!available.get()) {
            throw new RedisAway("Redis is away", null);
        }
        try {
            return twice(question);
        } catch (JedisDataException refused) {
            if (refusesWrites(refused)) {
                failures.increment();
                missed.set(true);
                throw new RedisAway("Redis refuses", refused);
            }
            throw refused;
        } catch (JedisConnectionException broken) {
            failures.increment();
            available.set(false);
            throw new RedisAway("Redis does not answer", broken);
        } catch (JedisException exhausted) {
            failures.increment();
            missed.set(true);
            throw new RedisAway("no connection to Redis", exhausted);
        }
    }

    /// A connection that broke while it was idle says nothing about Redis: asked once more on a new one. Every
    /// question of ours may be asked again.
    private <T> T twice(Supplier<T> question) {
        try {
            return question.get();
        } catch (JedisConnectionException stale) {
            client.getPool().clear();
            return question.get();
        }
    }

    /// Older ones put it into the words of a script's error.
    private static boolean refusesWrites(JedisDataException e) {
        String message = String.valueOf(e.getMessage());
        return message.matches("(?s)(ERR Error running script.* -)?(LOADING|MISCONF|OOM|READONLY|BUSY|MASTERDOWN).*");
    }

    @Override
    public void close() {
        client.close();
    }
}
