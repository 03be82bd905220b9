package cn.hotline12315.core.ticket;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Gives out numbers, without gaps within a region and day.
@Component
class TicketNumbers {
    private final JdbcClient sql;
    private final TicketSettings settings;

    TicketNumbers(JdbcClient sql, TicketSettings settings) {
        this.sql = sql;
        this.settings = settings;
    }

    /// Holds a row lock until the transaction ends, so it comes late in it.
    TicketNumber next(LocalDate day) {
        long next =
                sql.sql("""
                        insert into ticket_sequence (region, day, last) values (?, ?, 1)
                        on conflict (region, day) do update set last = ticket_sequence.last + 1 returning last""").params(settings.region(), day).query(Long.class).single();
        return TicketNumber.of(settings.region(), day, next);
    }
}
