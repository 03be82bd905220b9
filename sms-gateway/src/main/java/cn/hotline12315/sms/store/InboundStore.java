package cn.hotline12315.sms.store;

import cn.hotline12315.sms.link.Incoming;
import cn.hotline12315.sms.text.Alphabet;
import cn.hotline12315.sms.text.Joined;
import cn.hotline12315.sms.text.Part;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What carriers deliver, made durable. Each method is one transaction; any thread, any copy.
public final class InboundStore {
    private static final String SEALED_INBOUND = "inbound";
    private static final String SEALED_PART = "part";

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Seal seal;
    private final Clock clock;

    public InboundStore(JdbcClient sql, TransactionTemplate transaction, Seal seal, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.seal = seal;
        this.clock = clock;
    }

    /// Keeps all or none. What came before adds nothing.
    public void keep(String account, List<Incoming> all) {
        transaction.executeWithoutResult(status -> all.stream()
                .map(incoming -> new Ordered(once(account, incoming), incoming))
                .sorted(Comparator.comparing(Ordered::once, Arrays::compareUnsigned)) // no two copies wait crosswise
                .forEach(one -> keep(account, one)));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Ordered(byte[] once, Incoming incoming) {}

    /// Carriers that name their deliveries may send each again; without a name, each is another one.
    /// Parts are joined
    /// by their own key.
    private byte[] once(String account, Incoming incoming) {
        return switch (incoming) {
            case Incoming.Report report ->
                seal.hash("receipt", Octets.of(account), Octets.of(report.message()), Octets.of(report.status()));
            case Incoming.Arrival a when !a.content().part().alone() -> key(account, a);
            case Incoming.Arrival a -> {
                String name = a.id().isEmpty() ? UUID.randomUUID().toString() : a.id();
                byte[] content = a.content().content();
                yield seal.hash(
                        "whole", Octets.of(account), Octets.of(name), Octets.of(a.from()), Octets.of(a.to()), content);
            }
        };
    }

    private byte[] key(String account, Incoming.Arrival a) {
        Part part = a.content().part();
        byte[] joins = {(byte) part.bits(), (byte) (part.reference() >> 8), (byte) part.reference(), (byte) part.total()
        };
        return seal.hash("assembly", Octets.of(account), Octets.of(a.from()), Octets.of(a.to()), joins);
    }

    private void keep(String account, Ordered one) {
        switch (one.incoming) {
            case Incoming.Report report ->
                sql.sql("insert into receipt (account, message, status, arrived) values (?, ?, ?, ?)"
                                + " on conflict do nothing")
                        .params(account, cut(report.message(), 64), cut(report.status(), 10), now())
                        .update();
            case Incoming.Arrival a
            when a.content().part().alone() -> {
                String text = a.alphabet().read(a.content().content());
                insert(account, one.once, a, text, 1, List.of(), clock.instant());
            }
            case Incoming.Arrival a -> part(account, one.once, a);
        }
    }

    private void part(String account, byte[] key, Incoming.Arrival a) {
        // parts of one message may come to two copies in the same moment
        sql.sql("select pg_advisory_xact_lock(?)")
                .param(ByteBuffer.wrap(key).getLong())
                .query((row, n) -> n)
                .list();
        Part part = a.content().part();
        byte[] hash = seal.hash(
                "content",
                new byte[] {(byte) a.alphabet().ordinal()},
                a.content().content());
        boolean again = sql.sql("select exists (select from assembly a join part p on p.assembly = a.id"
                        + " where a.key = ? and p.number = ? and p.hash = ?)")
                .params(key, part.number(), hash)
                .query(Boolean.class)
                .single();
        if (again) {
            return;
        }
        UUID assembly = open(key, part.number()).orElseGet(() -> begin(account, key, part.total()));
        byte[] plain = Octets.join(
                Octets.of(a.from()),
                Octets.of(a.to()),
                Octets.of(a.alphabet().name()),
                new byte[] {(byte) (a.text() ? 1 : 0)},
                a.content().content());
        sql.sql("insert into part (assembly, number, hash, sealed) values (?, ?, ?, ?)")
                .params(assembly, part.number(), hash, seal.seal(SEALED_PART, plain))
                .update();
        int there = sql.sql("select count(*) from part where assembly = ?")
                .param(assembly)
                .query(Integer.class)
                .single();
        if (there == part.total()) {
            finish(assembly, account, part.total());
        }
    }

    /// A telephone that uses its reference again begins another message. Locked: who gives up waiting for
    /// this message
    /// in the same moment is waited for, and it is not open any more then.
    private Optional<UUID> open(byte[] key, int number) {
        return sql.sql("select id from assembly a where key = ? and done is null"
                        + " and not exists (select from part p where p.assembly = a.id and p.number = ?)"
                        + " order by began limit 1 for update of a")
                .params(key, number)
                .query(UUID.class)
                .optional();
    }

    private UUID begin(String account, byte[] key, int total) {
        UUID id = UUID.randomUUID();
        sql.sql("insert into assembly (id, account, key, total, began) values (?, ?, ?, ?, ?)")
                .params(id, account, key, total, now())
                .update();
        return id;
    }

    private void finish(UUID assembly, String account, int total) {
        SortedMap<Integer, Joined.Piece> pieces = new TreeMap<>();
        List<Stored> stored = sql.sql("select number, sealed from part where assembly = ? order by number")
                .param(assembly)
                .query((row, n) -> stored(row.getInt("number"), row.getBytes("sealed")))
                .list();
        stored.forEach(s -> pieces.put(s.number, new Joined.Piece(s.alphabet, s.content)));
        Joined joined = Joined.of(pieces, total);
        Stored first = stored.getFirst();
        Incoming.Arrival ends = new Incoming.Arrival(
                "",
                first.from,
                first.to,
                first.alphabet,
                cn.hotline12315.sms.text.UserData.whole(new byte[0]),
                stored.stream().allMatch(Stored::text));
        byte[] once = seal.hash("assembled", Octets.of(assembly.toString()));
        insert(account, once, ends, joined.text(), total, joined.missing(), clock.instant());
        sql.sql("update assembly set done = ? where id = ?")
                .params(now(), assembly)
                .update();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Stored(int number, String from, String to, Alphabet alphabet, boolean text, byte[] content) {}

    private Stored stored(int number, byte[] sealed) {
        ByteBuffer all = ByteBuffer.wrap(seal.open(SEALED_PART, sealed));
        String from = Octets.text(Octets.next(all));
        String to = Octets.text(Octets.next(all));
        Alphabet alphabet = Alphabet.valueOf(Octets.text(Octets.next(all)));
        boolean text = Octets.next(all)[0] == 1;
        return new Stored(number, from, to, alphabet, text, Octets.next(all));
    }

    private void insert(
            String account,
            byte[] once,
            Incoming.Arrival a,
            String text,
            int parts,
            List<Integer> missing,
            Instant at) {
        byte[] sealed = seal.seal(SEALED_INBOUND, Octets.join(Octets.of(a.from()), Octets.of(a.to()), Octets.of(text)));
        sql.sql("insert into inbound (id, account, once, sender, sealed, parts, missing, text, arrived)"
                        + " values (?, ?, ?, ?, ?, ?, ?::smallint[], ?, ?) on conflict (once) do nothing")
                .params(
                        UUID.randomUUID(),
                        account,
                        once,
                        seal.hash("number", Octets.of(a.from())),
                        sealed,
                        parts,
                        missing.toString().replace('[', '{').replace(']', '}'),
                        a.text(),
                        Timestamp.from(at))
                .update();
    }

    /// Gives up waiting: messages that began this long ago become what came of them, marked.
    ///
    /// @return how many
    public int finishOlderThan(Duration age) {
        return transaction.execute(status -> {
            List<Overdue> overdue = sql.sql("select id, account, total from assembly"
                            + " where done is null and began < ? order by began limit 100 for update skip locked")
                    .param(Timestamp.from(clock.instant().minus(age)))
                    .query((row, n) ->
                            new Overdue(row.getObject("id", UUID.class), row.getString("account"), row.getInt("total")))
                    .list();
            overdue.forEach(o -> finish(o.id, o.account, o.total));
            return overdue.size();
        });
    }

    private record Overdue(UUID id, String account, int total) {}

    /// Forgets the parts of messages that were finished this long ago: what comes again later is another
    /// message.
    ///
    /// @return how many messages' parts
    public int forgetOlderThan(Duration age) {
        return sql.sql("delete from assembly where done < ?")
                .param(Timestamp.from(clock.instant().minus(age)))
                .update();
    }

    /// Gives the oldest that the core does not have to `core`; when it returns, the core has them. A copy
    /// that dies
    /// meanwhile gives the same ones again, with the same ids.
    ///
    /// @return how many
    public int hand(int most, Consumer<List<Inbound>> core) {
        return transaction.execute(status -> {
            List<Inbound> all = sql.sql("select * from inbound where handed is null"
                            + " order by arrived, id limit ? for update skip locked")
                    .param(most)
                    .query((row, n) -> inbound(row))
                    .list();
            if (!all.isEmpty()) {
                core.accept(all);
                sql.sql("update inbound set handed = ? where id = any(?)")
                        .params(now(), all.stream().map(Inbound::id).toArray(UUID[]::new))
                        .update();
            }
            return all.size();
        });
    }

    private Inbound inbound(ResultSet row) throws SQLException {
        ByteBuffer all = ByteBuffer.wrap(seal.open(SEALED_INBOUND, row.getBytes("sealed")));
        Array missing = row.getArray("missing");
        return new Inbound(
                row.getObject("id", UUID.class),
                row.getString("account"),
                Octets.text(Octets.next(all)),
                Octets.text(Octets.next(all)),
                Octets.text(Octets.next(all)),
                row.getBoolean("text"),
                row.getInt("parts"),
                Arrays.stream((Short[]) missing.getArray()).map(Short::intValue).toList(),
                row.getTimestamp("arrived").toInstant());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
