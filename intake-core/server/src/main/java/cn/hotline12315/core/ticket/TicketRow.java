package cn.hotline12315.core.ticket;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `ticket`. Its words (kind, state, line, channel) are the API's.
@Entity
@Table(name = "ticket")
@SuppressWarnings("NullAway.Init") // RegisterTicket fills it, the columns' constraints watch
class TicketRow {
    @Id
    UUID id;

    String number;
    String kind;
    String state;

    @Nullable
    String outcome;

    int round = 1;
    Instant stateSince;
    UUID intakeId;

    @Nullable
    UUID handlingId;

    @Nullable
    UUID signingId;

    @Nullable
    UUID assignedTo;

    LocalDate receivedOn;

    @Nullable
    UUID callId;

    @Nullable
    UUID contactId;

    @Nullable
    String line;

    String channel;
    UUID personId;
    UUID respondentId;

    @Nullable
    String category;

    @Nullable
    LocalDate occurredOn;

    @Nullable
    BigDecimal amount;

    @Convert(converter = TicketText.class)
    String facts;

    String requests;

    @Convert(converter = TicketText.class)
    @Nullable
    String requestText;

    @Convert(converter = TicketText.class)
    @Nullable
    String answer;

    Instant createdAt;
    UUID createdBy;

    /// The number of its last fact.
    long version;
}
