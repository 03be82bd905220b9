package cn.hotline12315.core.ticket;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
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

    TicketNumber next(LocalDate day) {
        return next(day, 1).getFirst();
    }

    /// Holds a row lock until the transaction ends, so it comes late in it.
    List<TicketNumber> next(LocalDate day, int count) {
        long last = sql.sql("""
                        insert into ticket_sequence (region, day, last) values (?, ?, ?)
                        on conflict (region, day) do update set last = ticket_sequence.last + excluded.last returning last""")
                .params(settings.region(), day, count)
                .query(Long.class)
                .single();
        return LongStream.rangeClosed(last - count + 1, last)
                .mapToObj(number -> TicketNumber.of(settings.region(), day, number))
                .toList();
    }
}
