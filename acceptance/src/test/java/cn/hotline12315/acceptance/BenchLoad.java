package cn.hotline12315.acceptance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Agents who register complaints by the core's own port: signed in, each form another person's, each with a key of its
/// own.
final class BenchLoad {
    private static final String[] SURNAMES = {"陈", "王", "李", "刘", "张", "周", "吴", "郑", "孙", "冯", "许", "何"};
    private static final String[] GOODS = {"牛奶", "手机", "冰箱", "外套", "药品", "蛋糕", "轮胎", "耳机", "沙发", "奶粉"};
    private static final long LONGEST = TimeUnit.SECONDS.toMicros(60);
    private final int port = Hotline.BASE + 1;
    private final List<String> cookies;
    private final AtomicLong registered = new AtomicLong();

    private BenchLoad(List<String> cookies) {
        this.cookies = cookies;
    }

    static BenchLoad signedIn() throws IOException {
        List<String> cookies = new ArrayList<>();
        for (String login : DemoLogins.seats()) {
            cookies.add(cookie(login));
        }
        return new BenchLoad(cookies);
    }

    static String cookie(String login) {
        Api api = Api.loopback(Hotline.BASE + 1);
        return api.signIn(login);
    }

    /// What came of a load.
    ///
    /// @param registered answered 201
    /// @param took µs from when each was due to its answer
    record Result(long registered, long failed, double perSecond, Histogram took) {
        double millis(double percentile) {
            return took.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /// Each client sends the next form when its last one is answered.
    Result closed(int clients, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(clients, time, (wire, took) -> {
            long begun = System.nanoTime();
            if (begun >= end) {
                return false;
            }
            register(wire);
            took.recordValue(Math.min(LONGEST, (System.nanoTime() - begun) / 1000));
            return true;
        });
    }

    /// Forms are due at a steady rate, whatever became of those before: one that waits for a client or for the core is
    /// counted from when it was due.
    Result open(int clients, double perSecond, Duration time) {
        long begun = System.nanoTime();
        long all = (long) (perSecond * time.toSeconds());
        AtomicLong next = new AtomicLong();
        return run(clients, time, (wire, took) -> {
            long number = next.getAndIncrement();
            if (number >= all) {
                return false;
            }
            long due = begun + (long) (number * 1e9 / perSecond);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                TimeUnit.NANOSECONDS.sleep(left);
            }
            register(wire);
            took.recordValue(Math.min(LONGEST, (System.nanoTime() - due) / 1000));
            return true;
        });
    }

    private interface Turn {
        /// @return false when there is nothing more to do
        boolean take(Wire wire, Histogram took) throws IOException, InterruptedException;
    }

    private Result run(int clients, Duration time, Turn turn) {
        Histogram took = new ConcurrentHistogram(1, LONGEST, 3);
        AtomicLong failed = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String cookie = cookies.get(i % cookies.size());
                all.add(threads.submit(() -> client(cookie, turn, took, failed)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        long registered = took.getTotalCount();
        return new Result(registered, failed.get(), registered / (double) time.toSeconds(), took);
    }

    private Void client(String cookie, Turn turn, Histogram took, AtomicLong failed)
            throws IOException, InterruptedException {
        Wire wire = new Wire(port, cookie);
        try {
            for (boolean more = true; more; ) {
                try {
                    more = turn.take(wire, took);
                } catch (IOException broken) {
                    failed.incrementAndGet();
                    wire.close();
                    wire = new Wire(port, cookie);
                }
            }
        } finally {
            wire.close();
        }
        return null;
    }

    /// Answered 201 by all loads together.
    long registered() {
        return registered.get();
    }

    private void register(Wire wire) throws IOException {
        Wire.Answer answer =
                wire.post("/api/v1/tickets", "Idempotency-Key: " + UUID.randomUUID() + "\r\n", complaint());
        if (answer.status() != 201) {
            throw new IOException(answer.status() + " " + answer.text());
        }
        registered.incrementAndGet();
    }

    /// As long as real ones: 120 characters of facts.
    private static String complaint() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int shop = random.nextInt(5_000);
        String goods = GOODS[random.nextInt(GOODS.length)];
        return """
                {"kind":"complaint","line":"12315","channel":"phone",
                 "person":{"name":"%s某%d","phone":"139%08d","idType":null,"idNumber":null,
                  "address":"湖北省武汉市洪山区珞喻路%d号","anonymous":false},
                 "respondent":{"name":"武汉第%d商贸有限公司","uscc":null,"address":"武汉市江汉区解放大道%d号",
                  "phone":"027-8765%04d","platform":null,"orderNumber":"ORDER-%d"},
                 "category":"goods-food","occurredOn":null,"amount":"%d.50",
                 "facts":"消费者反映在该商家购买的%s存在质量问题，到家后打开即发现与宣传不符，当天联系商家要求退货退款，客服先答应后又以已拆封为由拒绝，\
                多次沟通无果，现保留购物小票、付款记录和与客服的聊天记录，请求协调处理。第%d次来电。",
                 "requests":["refund","compensation"],"requestText":"退款并赔偿%d元","answer":null}""".formatted(
                        SURNAMES[random.nextInt(SURNAMES.length)],
                        random.nextInt(1_000),
                        random.nextInt(100_000_000),
                        random.nextInt(2_000),
                        shop,
                        shop,
                        shop,
                        random.nextInt(1_000_000_000),
                        random.nextInt(5_000),
                        goods,
                        random.nextInt(9),
                        random.nextInt(5_000));
    }
}
