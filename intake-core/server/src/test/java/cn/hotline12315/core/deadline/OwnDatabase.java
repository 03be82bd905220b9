package cn.hotline12315.core.deadline;

import cn.hotline12315.contract.UuidV7;
import cn.hotline12315.core.storage.Sql;
import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.StoppedClock;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A database of one test class, in which no other core looks for lights. Its clock stands still.
final class OwnDatabase implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    final StoppedClock clock = new StoppedClock();
    final FakeOpenTickets tickets;
    final HikariDataSource storage;
    final JdbcClient sql;
    final TransactionTemplate transaction;
    final Calendars calendars;
    final DeadlineStore store;
    final TicketDeadlines deadlines;
    final Recompute recompute;
    final MovedDeadlines moved;
    private final UUID user = UuidV7.next(clock);

    OwnDatabase() {
        String name = "deadline_" + COUNT.incrementAndGet();
        Core.one().sql().sql("create database " + name).update();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://127.0.0.1:" + Core.one().toPostgres().port() + "/" + name);
        config.setUsername("postgres");
        config.setMaximumPoolSize(16);
        storage = new HikariDataSource(config);
        Flyway.configure().dataSource(storage).load().migrate();
        sql = JdbcClient.create(storage);
        transaction = new TransactionTemplate(new JdbcTransactionManager(storage));
        calendars = new Calendars(sql, clock);
        new BuiltInCalendars(calendars, transaction).take();
        store = new DeadlineStore(sql, clock);
        RuleSets rules = RuleSets.read(null, LastDay.NEXT_WORKING_DAY);
        deadlines = new TicketDeadlines(rules, calendars, store, settings());
        tickets = new FakeOpenTickets(sql);
        recompute = new Recompute(sql, transaction, calendars, deadlines, tickets.provider());
        moved = new MovedDeadlines(sql, deadlines, tickets.provider());
        sql.sql("""
                        insert into app_user (id, login, password_hash, name, roles, authority_id, created_at,
                          password_changed_at)
                        select ?, 'u', '', '', array['agent'], id, now(), now() from authority where code = 'SAMR'""").param(user).update();
    }

    static DeadlineSettings settings() {
        return new DeadlineSettings(LastDay.NEXT_WORKING_DAY, PendingTickets.BY_RECEIPT, "", Duration.ofSeconds(1), 4);
    }

    /// As another copy of the core would be.
    Lights lights(DeadlineWatcher... watchers) {
        return new Lights(sql, transaction, List.of(watchers), clock);
    }

    DeadlineTimers timers(Lights lights) {
        return new DeadlineTimers(storage, lights, recompute, settings(), clock);
    }

    UUID ticket() {
        UUID ticket = UuidV7.next(clock);
        UUID person = UUID.randomUUID();
        UUID respondent = UUID.randomUUID();
        sql.sql("insert into person (id, anonymous, created_at) values (?, true, now())")
                .param(person)
                .update();
        sql.sql("insert into respondent (id, created_at) values (?, now())")
                .param(respondent)
                .update();
        sql.sql("""
                        insert into ticket (id, number, kind, state, channel, person_id, respondent_id, facts, requests,
                          created_at, created_by, version, state_since, received_on, intake_id)
                        select ?, ?, 'complaint', 'registered', 'phone', ?, ?, '', '', ?, u.id, 0, now(), current_date,
                          u.authority_id from app_user u where u.id = ?""")
                .params(
                        ticket,
                        "420120261121" + (100_000 + COUNT.incrementAndGet()),
                        person,
                        respondent,
                        Sql.time(clock.instant()),
                        user)
                .update();
        return ticket;
    }

    void keep(UUID ticket, String receivedOn, List<ClockEvent> events) {
        tickets.put(ticket, receivedOn, events);
        transaction.executeWithoutResult(_ -> tickets.earliest(
                ticket,
                deadlines.keep(ticket, tickets.one(ticket).receivedOn(), events).orElse(null)));
    }

    @Override
    public void close() {
        storage.close();
    }

    /// A provider of what is there.
    record Given<T>(T value) implements ObjectProvider<T> {
        @Override
        public T getObject() {
            return value;
        }

        @Override
        public @Nullable T getIfAvailable() {
            return value;
        }
    }
}
